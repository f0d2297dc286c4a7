import { crc32, deflateSync, inflateSync } from 'node:zlib';

// Eighteen steps of each colour are enough in a picture of a text. With sixteen the near-white of our pages turns lilac.
const STEP = 15;
const MOST_COLOURS = 256;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER_BYTES = 13;
// The kinds of pixels that a browser writes, and their bytes.
const BYTES_PER_PIXEL: Readonly<Record<number, number>> = { 2: 3, 6: 4 };
const INDEXED = 3;

/**
 * The same picture in a third of the bytes: a screenshot of text has few colours, so that each pixel can be one byte.
 * A picture with more colours, or of another kind than browsers write, comes back as it was.
 */
export function smallPng(png: Buffer): Buffer {
  const parts = chunksOf(png);
  const header = parts.find(({ type }) => type === 'IHDR')?.data ?? Buffer.alloc(HEADER_BYTES);
  const bytes = BYTES_PER_PIXEL[header.readUInt8(9)];
  if (bytes === undefined) return png;
  const width = header.readUInt32BE(0);
  const data = Buffer.concat(parts.filter(({ type }) => type === 'IDAT').map((part) => part.data));
  const indexed = indexedPixels(unfiltered(inflateSync(data), width * bytes, bytes), width, bytes);
  if (indexed === undefined) return png;
  header.writeUInt8(INDEXED, 9);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(indexed.palette)),
    chunk('IDAT', deflateSync(indexed.rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

type Chunk = { type: string; data: Buffer };

function chunksOf(png: Buffer): Chunk[] {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: Buffer.from(png.subarray(at + 8, at + 8 + length)) });
    at += length + 12;
  }
  return chunks;
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** Undoes what each row was predicted from (PNG specification, 9.2). */
function unfiltered(rows: Buffer, width: number, bytes: number): Buffer {
  const plain = Buffer.alloc((rows.length / (width + 1)) * width);
  for (let at = 0; at < plain.length; at += 1) {
    const [row, column] = [Math.floor(at / width), at % width];
    const left = column < bytes ? 0 : (plain[at - bytes] ?? 0);
    const up = row === 0 ? 0 : (plain[at - width] ?? 0);
    const corner = row === 0 || column < bytes ? 0 : (plain[at - width - bytes] ?? 0);
    const kind = rows[row * (width + 1)] ?? 0;
    plain[at] = (rows[at + row + 1] ?? 0) + predicted(kind, left, up, corner);
  }
  return plain;
}

function predicted(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  return kind === 4 ? nearest([left, up, corner], left + up - corner) : 0;
}

/** The first of those that are equally near. */
function nearest(values: readonly number[], wish: number): number {
  return values.reduce((best, value) => (Math.abs(value - wish) < Math.abs(best - wish) ? value : best));
}

function indexedPixels(pixels: Buffer, width: number, bytes: number) {
  const known = new Map<number, number>();
  const palette: number[] = [];
  const rows = Buffer.alloc(pixels.length / bytes + pixels.length / bytes / width);
  for (let pixel = 0; pixel < pixels.length / bytes; pixel += 1) {
    const colour = [0, 1, 2].map((part) => Math.round((pixels[pixel * bytes + part] ?? 0) / STEP) * STEP);
    const key = colour.reduce((sum, part) => sum * MOST_COLOURS + part, 0);
    if (!known.has(key)) palette.push(...colour);
    const index = known.get(key) ?? known.size;
    known.set(key, index);
    rows[pixel + Math.floor(pixel / width) + 1] = index;
  }
  return known.size > MOST_COLOURS ? undefined : { palette, rows };
}
