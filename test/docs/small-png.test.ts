import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { smallPng } from '../../docs/small-png.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A picture of three bytes a pixel; each row begins with how it was predicted. */
function png(width: number, rows: readonly (readonly number[])[]): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(rows.length, 4);
  header.set([8, 2], 8);
  const data = deflateSync(Buffer.from(rows.flat()));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function dataOf(picture: Buffer, type: string): Buffer {
  const at = picture.indexOf(type, 0, 'latin1');
  return picture.subarray(at + 4, at + 4 + picture.readUInt32BE(at - 4));
}

describe('a small picture', () => {
  const plain = [0, 255, 0, 0, 0, 0, 255];
  const asLeft = [1, 255, 0, 0, 1, 0, 255];
  const asAbove = [2, 0, 0, 0, 0, 0, 0];

  it('has one byte for each pixel and keeps the colours, however its rows were predicted', () => {
    const small = smallPng(png(2, [plain, asLeft, asAbove]));

    expect([...dataOf(small, 'PLTE')]).toEqual([255, 0, 0, 0, 0, 255]);
    expect([...inflateSync(dataOf(small, 'IDAT'))]).toEqual([0, 0, 1, 0, 0, 1, 0, 0, 1]);
  });

  it('comes back as it was where it has too many colours, or is small already', () => {
    const greens = Array.from({ length: 256 }, (_, pixel) => [
      (pixel % 16) * 15,
      Math.floor(pixel / 16) * 15,
      0,
    ]);
    const colourful = png(257, [[0, ...greens.flat(), 0, 0, 255]]);
    const small = smallPng(png(256, [[0, ...greens.flat()]]));

    expect(smallPng(colourful)).toBe(colourful);
    expect(smallPng(small)).toBe(small);
    expect(dataOf(small, 'PLTE')).toHaveLength(256 * 3);
  });
});
