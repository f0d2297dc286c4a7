/** A rule about who may import what, with the sentence that tells what to do instead. */
export type Floor = {
  from: RegExp;
  mayNot: RegExp;
  because: string;
  except?: (file: string, imported: string) => boolean;
};

const ROOMS = 'graph|store|bus|mail|tickets|remediation|connector-events|status|pipeline';
const room = (path: string): string | undefined => /^shared\/([^/]+)\//.exec(path)?.[1];

export const FLOORS: readonly Floor[] = [
  {
    from: /^(functions|shared|cli|dashboard)\//,
    mayNot: /^(local|bench|test)\//,
    because: 'The product runs without its embedded world: move what both need into shared/.',
  },
  {
    from: /^shared\//,
    mayNot: /^(functions|cli|dashboard)\//,
    because: 'Rooms know nothing of who calls them: let the function or the command hand the value over.',
  },
  {
    from: /^shared\/(?!wiring\.ts)/,
    mayNot: /^shared\/wiring\.ts$/,
    because:
      'Only functions, commands and the local world take made parts: ask for what you need as a parameter.',
  },
  {
    from: new RegExp(`^shared/(${ROOMS})/`),
    mayNot: new RegExp(`^shared/(${ROOMS}|classify|pull|reports)/`),
    except: (file, imported) => room(file) === room(imported),
    because: 'Rooms do not import each other: let the function carry the value from one to the next.',
  },
  {
    from: /^shared\/(attempts|catalogue|classify|findings|guidance|sweeps|pull|reports)\//,
    mayNot: /^(@azure\/|@microsoft\/|@octokit\/|node:(fs|http|https|net|child_process|timers)|undici)/,
    because:
      'The middle is pure: no network, no SDK, no files. Take the value, or a function, as a parameter.',
  },
  {
    from: /^shared\/(attempts|catalogue|classify|findings|guidance|sweeps|pull)\//,
    mayNot: new RegExp(`^shared/(${ROOMS}|http)/`),
    because: 'The middle is below the rooms: describe what you need as a type and take it as a parameter.',
  },
  {
    from: /^shared\/attempts\//,
    mayNot: /^shared\/(catalogue|findings|guidance|classify|sweeps|pull|reports)\//,
    because: 'attempts < catalogue < findings < guidance: words build on those below them only.',
  },
  {
    from: /^shared\/catalogue\//,
    mayNot: /^shared\/(findings|guidance|classify|sweeps|pull|reports)\//,
    because: 'attempts < catalogue < findings < guidance: words build on those below them only.',
  },
  {
    from: /^shared\/findings\//,
    mayNot: /^shared\/(guidance|classify|sweeps|pull|reports)\//,
    because: 'attempts < catalogue < findings < guidance: words build on those below them only.',
  },
  {
    from: /^shared\/(settings|http)\/|^shared\/(errors|clock|log)\.ts$/,
    mayNot: /^shared\/(?!settings\/|http\/|errors\.ts|clock\.ts|log\.ts)/,
    because: 'The ground carries everything and rests on nothing of ours.',
  },
];
