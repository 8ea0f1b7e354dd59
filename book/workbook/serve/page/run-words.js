// What the reader is told about a run, as plain text in which `code` stands
// between backticks.
(() => {
  'use strict';
  const seconds = (ms) => `${(ms / 1000).toFixed(ms < 1000 ? 2 : 1)} s`;

  // Where a crate lies is not said: a line would not hold it.
  function building({ text, done, of }) {
    const far = of ? ` ${done} of ${of}.` : '';
    const what = text.replace(/ \(.*\)$/, '');
    return `${of ? 'Building:' : ''}${far} ${what}.`.trim();
  }

  const running = ({ scale }, command) => (scale === 'small'
    ? `Running at a small scale; \`${command}\` does all of it.` : 'Running.');

  const WHY = {
    stopped: (ms) => (ms ? `Stopped after ${seconds(ms)}.` : 'Stopped.'),
    'too long': (ms) => `It was still running after ${seconds(ms)} and was ended.`,
    'too much output': () =>
      'It printed more than 1 MB or 20,000 lines and was ended.',
  };

  function ended({ code, why, ms }, recording, scale) {
    if (why) return WHY[why](ms);
    if (code !== 0) return `It failed after ${seconds(ms)} with exit code ${code}.`;
    const small = scale === 'small' ? ', at a small scale; the command below does all of it' : '';
    return `Your run took ${seconds(ms)}${small}.${
      recording ? '' : ' Its recording is too large to be replayed.'}`;
  }

  // One sentence for an answer; nothing where there is nothing new to say.
  window.workbook.runWords = (answer, { command, scale }) => {
    if (answer.error && answer.done) return answer.error;
    if (answer.queued) {
      return `Other runs are under way. It is number ${answer.queued} in the line.`;
    }
    if (answer.building) return building(answer.building);
    if (answer.broken !== undefined) return 'It does not compile.';
    if (answer.started) return running(answer, command);
    if (answer.ended) return ended(answer.ended, answer.recording, scale);
    return '';
  };
})();
