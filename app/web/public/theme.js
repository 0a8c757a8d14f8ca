// Runs before the first paint, so that a dark page does not flash white. See platform/ui/theme.ts.
(() => {
  let kept = null;
  try {
    kept = localStorage.getItem('headway.theme');
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
