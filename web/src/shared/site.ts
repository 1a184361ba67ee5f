/** Where the site is: the folder above that of this script. A proxy may serve it below a path of its own. */
const site = new URL("..", import.meta.url);

/** The address of one of the site's own paths, which is written without a slash at its beginning. */
export function addressOf(path: string): URL {
  return new URL(path, site);
}
