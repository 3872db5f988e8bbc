/** Whether anyone sees the embed: it is in the window, and its tab is in front. */

/** Calls back with every change, and with the first finding. */
export function followSight(root: Element, onChange: (isSeen: boolean) => void): void {
  let isInside = false;
  const tell = (): void => onChange(isInside && !document.hidden);
  const observer = new IntersectionObserver((entries) => {
    isInside = entries[entries.length - 1]!.isIntersecting;
    tell();
  });
  observer.observe(root);
  document.addEventListener('visibilitychange', tell);
}
