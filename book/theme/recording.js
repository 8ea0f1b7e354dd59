// The only place that reads a recording (chapters/stage/README.md): `parse`
// gives a model, or throws a sentence for the reader.
(() => {
  'use strict';
  const THEN = {
    created: 'is created', running: 'goes on', paused: 'is paused',
    waiting: 'waits', blocked: 'is blocked', done: 'is done',
    dropped: 'is dropped',
  };
  const LANGUAGES = { rust: 'Rust', python: 'Python' };
  const isText = (value) => typeof value === 'string';

  function must(fits, why) {
    if (!fits) throw Error(why);
  }

  function json(text) {
    must(new Blob([text]).size <= 5e6, 'it is larger than 5 MB.');
    must(text.trim(), 'it is empty.');
    try {
      return JSON.parse(text);
    } catch {
      throw Error('it is not whole.');
    }
  }

  function check(it) {
    must(it?.format === 'yield-to-await/recording', 'it is no recording.');
    must(it.version === 1,
      `it is of version ${it.version}, and this page reads version 1.`);
    const { lanes, events, sources } = it;
    must([lanes, events, sources].every(Array.isArray) && it.unit_ms > 0
      && isText(it.demo) && Object.hasOwn(LANGUAGES, it.language),
    'its parts do not fit together.');
    must(events.length, 'nothing was said.');
    must(events.length <= 20000, 'it has more than 20,000 steps.');
    events.forEach((event, i) => {
      must(isText(event?.says) && isText(lanes[event.lane])
        && isText(sources[event.source]?.text)
        && Object.hasOwn(THEN, event.then)
        && event.at_us >= (events[i - 1]?.at_us ?? 0),
      `its step ${i + 1} does not fit together.`);
    });
  }

  // Neighbours that may come in any order.
  function groups(events) {
    const runs = [];
    events.forEach(({ group }, i) => {
      const last = runs.at(-1);
      if (last && last.group === group) last.to = i;
      else runs.push({ group, from: i, to: i });
    });
    return runs.filter(({ group, from, to }) => group != null && to > from);
  }

  // For each lane, in which state it is from where to where.
  function spans(it) {
    const lanes = it.lanes.map(() => []);
    it.events.forEach(({ lane, then }, i) => {
      const last = lanes[lane].at(-1);
      if (last) last.to = it.at(i);
      lanes[lane].push({ then, from: it.at(i), to: it.end });
    });
    return lanes;
  }

  function parse(text) {
    const it = json(text);
    check(it);
    const { events, lanes } = it;
    it.timed = it.clock === 'time';
    // On the axis: where only the order counts, amid its step.
    it.at = (i) => (it.timed ? events[i].at_us / 1000 / it.unit_ms : i + 0.5);
    it.last = events.length - 1;
    it.end = it.timed ? it.at(it.last) * 1.05 || 1 : events.length;
    it.name = it.demo + (it.variant ? `@${it.variant}` : '');
    it.title = `${it.name}, ${LANGUAGES[it.language]}`;
    it.lane = (i) => lanes[events[i].lane];
    it.spans = spans(it);
    it.groups = groups(events);
    const free = it.groups.some(({ from, to }) => to - from === it.last);
    it.tells = lanes.length > 1 && !free;
    return it;
  }

  function sentence(it, i) {
    const { says, then } = it.events[i];
    const free = it.groups.some(({ from, to }) => from <= i && i <= to);
    return `step ${i + 1} of ${it.last + 1}\
${it.timed ? `, after ${it.at(i).toFixed(1)} units` : ''}\
${free ? ', in any order with its neighbours' : ''}: \
${it.lane(i)} says “${says}”, then ${THEN[then]}.`;
  }

  window.workbook.recording = { parse, sentence, THEN };
})();
