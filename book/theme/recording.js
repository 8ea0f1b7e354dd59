// The only place that reads a recording (`chapters/stage/README.md` has the
// format). `parse` gives a model, or throws a sentence for the reader.
(() => {
  'use strict';
  const FORMAT = 'yield-to-await/recording';
  const MOST_BYTES = 5e6;
  const MOST_EVENTS = 20000;

  // What the lane does next, as a sentence goes on; the words of the legend.
  const THEN = {
    created: 'is created', running: 'goes on', paused: 'is paused',
    waiting: 'waits', blocked: 'is blocked', done: 'is done',
    dropped: 'is dropped',
  };

  function must(fits, why) {
    if (!fits) throw new Error(why);
  }

  function json(text) {
    must(text.length <= MOST_BYTES && new Blob([text]).size <= MOST_BYTES,
      'it is larger than 5 MB.');
    must(text.trim(), 'it is empty.');
    try {
      return JSON.parse(text);
    } catch {
      throw new Error('it is not whole: its text is no JSON.');
    }
  }

  const isText = (value) => typeof value === 'string';
  const isList = (value) => Array.isArray(value);
  const within = (index, list) => Number.isInteger(index) && index in list;

  function checkHead(it) {
    must(it && it.format === FORMAT, 'it is no recording of a demo.');
    must(it.version === 1,
      `it is of version ${it.version}, and this page reads version 1.`);
    const { demo, variant, command, clock, unit_ms: unit } = it;
    const fits = [demo, variant || '', command].every(isText)
      && ['rust', 'python'].includes(it.language)
      && ['steps', 'time'].includes(clock) && unit > 0
      && [it.lanes, it.events, it.sources].every(isList)
      && it.lanes.every(isText)
      && it.sources.every((source) => source && isText(source.path)
        && isText(source.text) && source.first_line > 0);
    must(fits, 'what it says about the run does not fit together.');
    must(it.events.length, 'nothing was said in this run.');
    must(it.events.length <= MOST_EVENTS,
      `it has more than ${MOST_EVENTS} steps.`);
  }

  function checkEvents({ lanes, events, sources }) {
    let before = 0;
    events.forEach((event, i) => {
      const fits = event && within(event.lane, lanes) && isText(event.says)
        && event.then in THEN && within(event.source, sources)
        && event.at_us >= before && event.line > 0;
      must(fits, `its step ${i + 1} does not fit together.`);
      before = event.at_us;
    });
  }

  // Neighbours of one group: they may come in any order.
  function groups(events) {
    const runs = [];
    events.forEach(({ group }, i) => {
      if (group == null) return;
      const last = runs.at(-1);
      if (last && last.group === group && last.to === i - 1) last.to = i;
      else runs.push({ group, from: i, to: i });
    });
    return runs.filter((run) => run.to > run.from);
  }

  // For each lane: in which state it is from where to where.
  function spans(it) {
    const lanes = it.lanes.map(() => []);
    it.events.forEach(({ lane, then }, i) => {
      const own = lanes[lane];
      const last = own.at(-1);
      if (last) last.to = it.at(i);
      if (!last || last.then !== then) {
        own.push({ then, from: it.at(i), to: it.end, step: i });
      } else last.to = it.end;
    });
    return lanes;
  }

  function parse(text) {
    const it = json(text);
    checkHead(it);
    checkEvents(it);
    const { events, lanes } = it;
    const timed = it.clock === 'time';
    const units = (i) => events[i].at_us / 1000 / it.unit_ms;
    // On the axis: with the clock `steps` an event stands amid its step.
    it.at = timed ? units : (i) => i + 0.5;
    const last = timed ? units(events.length - 1) : 0;
    it.end = timed ? last * 1.04 || 1 : events.length;
    it.timed = timed;
    it.name = it.variant ? `${it.demo}@${it.variant}` : it.demo;
    it.title = { rust: 'Rust', python: 'Python' }[it.language];
    it.lane = (i) => lanes[events[i].lane];
    it.spans = spans(it);
    it.groups = groups(events);
    it.derived = isList(it.derived) && it.derived.includes('then');
    const free = it.groups.some((g) => g.to - g.from === events.length - 1);
    it.tells = lanes.length > 1 && !free;
    return it;
  }

  const place = (it, step) => `step ${step + 1} of ${it.events.length}`
    + (it.timed ? `, after ${it.at(step).toFixed(1)} units` : '');

  function sentence(it, step) {
    const { says, then } = it.events[step];
    const free = it.groups.some(({ from, to }) => from <= step && step <= to);
    return `${place(it, step)}: ${it.lane(step)} says “${says}”, \
then ${THEN[then]}${free ? ' (these lines may come in any order)' : ''}.`;
  }

  window.workbook.recording = { parse, THEN, place, sentence };
})();
