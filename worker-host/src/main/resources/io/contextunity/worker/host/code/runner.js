'use strict';
// Runs a caller's code. A line of JSON on standard input says what; the value goes to standard
// output, behind a mark that the line names. What the code prints goes there as it is, before it.
(() => {
  const fs = require('fs');
  const vm = require('vm');
  const NAME = 'code.js';
  const { stringify } = JSON;
  const { readSync, writeSync } = fs;
  const exit = process.exit.bind(process);
  const reallyExit = process.reallyExit.bind(process);
  const bytes = Buffer.byteLength;
  const from = Buffer.from;

  function request() {
    const parts = [];
    for (;;) {
      const part = Buffer.alloc(1 << 16);
      let length;
      try {
        length = readSync(0, part, 0, part.length, null);
      } catch (e) {
        if (e.code === 'EAGAIN') continue;
        throw e;
      }
      if (length === 0) reallyExit(125);
      parts.push(part.subarray(0, length));
      if (part[length - 1] === 10) return JSON.parse(Buffer.concat(parts).toString('utf8'));
    }
  }

  function write(fd, text) {
    let rest = from(text, 'utf8');
    while (rest.length > 0) {
      try {
        rest = rest.subarray(writeSync(fd, rest));
      } catch (e) {
        if (e.code !== 'EAGAIN') return;
      }
    }
  }

  const { code, mark, limit } = request();

  function trace(error) {
    if (!(error instanceof Error) || typeof error.stack !== 'string') {
      return 'Uncaught ' + require('util').inspect(error);
    }
    const lines = error.stack.split('\n');
    const ours = lines.findIndex((line) => /^\s+at .*(node:vm|\[eval\])/.test(line));
    return (ours < 0 ? lines : lines.slice(0, ours)).join('\n');
  }

  function fail(error) {
    let text;
    try {
      text = trace(error);
    } catch (e) {
      text = 'Uncaught exception';
    }
    write(2, text + '\n');
    failed = true;
    exit(1);
  }

  let failed = false;
  let told = false;
  let value;

  function valueOrResult() {
    const named = vm.runInThisContext("typeof result === 'undefined' ? undefined : [result]", NAME);
    return named === undefined ? value : named[0];
  }

  function encoded() {
    const chosen = valueOrResult();
    if (chosen === undefined) return 'null';
    const text = stringify(chosen);
    if (text === undefined) throw new TypeError('a ' + typeof chosen + ' has no JSON');
    return text;
  }

  // Once the event loop has nothing more to do, or when the code calls process.exit.
  process.on('exit', (status) => {
    if (failed || told) return;
    told = true;
    let text;
    try {
      text = encoded();
    } catch (e) {
      write(2, ('result cannot be said in JSON: ' + (e && e.message)).slice(0, 500) + '\n');
      reallyExit(status || 1);
    }
    const size = bytes(text);
    if (size > limit) {
      write(
        2,
        `result is ${size} bytes as JSON, more than the limit of ${limit} bytes` +
          ' (return less, or print it)\n',
      );
      reallyExit(status || 1);
    }
    write(1, mark + text + '\n');
    reallyExit(status);
  });
  process.on('uncaughtException', fail);

  globalThis.require = require;
  try {
    value = new vm.Script(code, { filename: NAME }).runInThisContext();
  } catch (e) {
    fail(e);
  }
  if (value instanceof Promise) {
    value.then((settled) => (value = settled), fail);
  }
})();
