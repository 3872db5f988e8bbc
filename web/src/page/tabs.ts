/** Left and right go from tab to tab, as in every list of tabs, and open it. */
export function moveFocus(event: KeyboardEvent): void {
  const tabs = [...(event.currentTarget as HTMLElement).children] as HTMLElement[];
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation(); // the page's own shortcuts use the arrows too
  const next = tabs[(tabs.indexOf(event.target as HTMLElement) + step + tabs.length) % tabs.length]!;
  next.click();
  next.focus();
}
