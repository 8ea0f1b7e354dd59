// The page "Your progress": every exercise with its score, and what to do
// next. It follows what is done in other pages, editors and terminals.
(() => {
  'use strict';
  const { make, progress } = window.workbook;
  const main = document.querySelector('main');
  if (!main || !/\/progress(\.html)?$/.test(location.pathname)) return;
  const root = make('section.scores', { 'aria-label': 'Scores' });

  const percent = ({ score, of }) => (of ? Math.floor((100 * score) / of) : 0);

  function total(of) {
    const bar = make('progress', { max: of.of || 1, value: of.score, 'aria-label': 'Points' });
    return make('p.total', {}, bar,
      make('strong', {}, ` ${of.score} of ${of.of} points`), `, ${percent(of)} %`);
  }

  function next({ exercises, next: name }) {
    const one = exercises.find((own) => own.name === name);
    if (!one) return make('p.next-step', {}, 'Every exercise is solved.');
    const title = `${one.name} ${one.title}`;
    return make('p.next-step', {}, 'Next: ',
      one.page ? make('a', { href: progress.link(one) }, title) : title,
      `, ${one.points} points, about ${one.minutes} minutes.`);
  }

  function row(one) {
    const { name, title, standing, score, of, solved, page } = one;
    const label = `${name} ${title}`;
    return make('tr', { 'data-exercise': name, 'data-solved': solved },
      make('td', {}, page ? make('a', { href: progress.link(one) }, label) : label),
      make('td', {}, `${solved ? '✓ ' : ''}${progress.words(standing)}`),
      make('td.number', {}, score === null ? '–' : `${score}`),
      make('td.number', {}, `${of}`));
  }

  function lesson([page, exercises]) {
    const title = progress.lesson(page) ?? `Lesson ${exercises[0].chapter}`;
    const done = exercises.filter(({ solved }) => solved).length;
    return make('tbody', {}, make('tr', {},
      make('th', { scope: 'rowgroup', colspan: 4 }, title,
        make('span.done', {}, `${done} of ${exercises.length} solved`))),
    ...exercises.map(row));
  }

  function table(now) {
    const head = ['Exercise', 'Standing', 'Score', 'Of'].map((text, i) =>
      make('th', { scope: 'col', class: i > 1 ? 'number' : 'text' }, text));
    return make('div.table-wrapper', {}, make('table', {},
      make('thead', {}, make('tr', {}, ...head)),
      ...[...progress.lessons(now)].map(lesson)));
  }

  // Below what the page says of itself.
  main.insertBefore(root, main.querySelector('h2'));
  progress.watch((now) => {
    root.replaceChildren(next(now), total(now.total), table(now));
  });
})();
