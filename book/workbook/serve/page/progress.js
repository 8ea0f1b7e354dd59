// How far the learner is: at each lesson in the sidebar how many of its
// exercises are solved, and all of them on the page "Your progress".
(() => {
  'use strict';
  const { make, live } = window.workbook;
  // mdBook's own; a page that is sent for one that is missing has none.
  const root = new URL(typeof path_to_root === 'string' ? path_to_root || '.' : '/',
    location.href);
  const watching = new Set();

  const link = ({ page, anchor }) =>
    new URL(anchor ? `${page}#${anchor}` : page, root).href;

  const STANDING = {
    untouched: 'not begun', begun: 'begun', tried: 'tried', solved: 'solved',
    'changed since solved': 'solved; changed since',
    missing: 'the file is missing',
  };

  const entries = () =>
    [...document.querySelectorAll('#mdbook-sidebar .chapter-link-wrapper > a')];

  const entry = (page) => entries().find(({ href }) =>
    href.split('#')[0] === new URL(page, root).href);

  // The title of a lesson, as the sidebar has it.
  const lesson = (page) => [...entry(page)?.childNodes ?? []]
    .filter((part) => !part.matches?.('.ticks'))
    .map((part) => part.textContent).join('').trim() || null;

  function lessons({ exercises }) {
    const all = new Map();
    for (const one of exercises) {
      const key = one.page ?? `lesson ${one.chapter}`;
      all.set(key, [...all.get(key) ?? [], one]);
    }
    return all;
  }

  const progress = {
    now: null, link, lesson, lessons,
    words: (standing) => STANDING[standing] ?? standing,
    // Calls with what is so now, and again whenever it changes. What it
    // gives ends that.
    watch(use) {
      watching.add(use);
      if (progress.now) use(progress.now);
      return () => watching.delete(use);
    },
  };
  window.workbook.progress = progress;

  function tick(link, exercises) {
    const done = exercises.filter(({ solved }) => solved).length;
    const of = exercises.length;
    const words = `${done} of ${of} exercises solved`;
    link.querySelector('.ticks')?.remove();
    link.append(make('span.ticks',
      { 'data-solved': done === of, title: words },
      make('span', { 'aria-hidden': true }, `${done === of ? '✓ ' : ''}${done}/${of}`),
      make('span.unseen', {}, `, ${words}`)));
  }

  function drawSidebar(now) {
    for (const [page, exercises] of lessons(now)) {
      const link = entry(page);
      if (link) tick(link, exercises);
    }
  }

  progress.watch(drawSidebar);
  live.ask({ ask: 'progress' }, (answer) => {
    if (!answer.progress) return;
    progress.now = answer.progress;
    for (const use of watching) use(progress.now);
  });
})();
