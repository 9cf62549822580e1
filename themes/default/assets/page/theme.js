// Takes up what the reader chose, light or dark, before anything is painted. It blocks, so it does nothing else.

try {
  const theme = localStorage.getItem('studybook.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Where nothing is kept, the system decides.
}
