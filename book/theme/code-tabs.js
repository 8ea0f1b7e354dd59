// Python | Rust: the two blocks of a <code-tabs> become tabs. The language
// that was chosen last is shown everywhere; without this script both are.
(() => {
  'use strict';
  const { make, tab, tabs, choose, store } = window.workbook;
  const KEY = 'workbook-language';
  const NAMES = { python: 'Python', rust: 'Rust' };
  const LANGUAGES = Object.keys(NAMES);
  const all = [];

  function add(block, language, id) {
    const panel = make('div', { tabindex: 0 });
    const button =
      tab(id, NAMES[language], panel, () => change(language, button));
    block.replaceWith(panel);
    panel.append(block);
    all.push({ language, button, panel });
    return button;
  }

  function build(element, number) {
    const blocks = [...element.querySelectorAll(':scope > pre')];
    const fits = (block, i) =>
      block.querySelector(`.language-${LANGUAGES[i]}`);
    if (blocks.length !== 2 || !blocks.every(fits)) return;
    element.prepend(tabs('Language', blocks.map((block, i) =>
      add(block, LANGUAGES[i], `code-${number}-${LANGUAGES[i]}`))));
  }

  function show(language) {
    for (const { language: own, button, panel } of all) {
      choose(button, panel, own === language);
    }
  }

  // All tabs of the page change; the one that was used stays in its place.
  function change(language, button) {
    const place = () => button.getBoundingClientRect().top;
    const before = place();
    show(language);
    window.scrollBy({ top: place() - before, behavior: 'instant' });
    store((kept) => kept.setItem(KEY, language));
  }

  document.querySelectorAll('code-tabs').forEach(build);
  const last = store((kept) => kept.getItem(KEY));
  show(last in NAMES ? last : 'python');
})();
