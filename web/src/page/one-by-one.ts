/** Work cut into tasks. */

/**
 * Does the first of `jobs` now and each other one in a task of its own, so that the browser paints and hears what is wanted
 * in between. Returns what keeps those that are left from being done.
 */
export function oneByOne(jobs: (() => void)[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (): void => {
    jobs.shift()?.();
    if (jobs.length > 0) timer = setTimeout(next);
  };
  next();
  return () => clearTimeout(timer);
}
