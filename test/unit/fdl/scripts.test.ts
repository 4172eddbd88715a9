// Scripts that can't run, and paths that are none.
import { expect, test } from '@jest/globals';
import { readDefinitions } from '../../../src/fdl/read.ts';
import { said } from './fixture.ts';

function findings(path: string, content: string | Uint8Array = '#!/bin/sh\n'): string[] {
  const text = `functions:\n  f:\n    image: a\n    init_script: ${path}\n`;
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return said(readDefinitions([{ file: 'scar.yaml', text }], { readFile: () => bytes }).findings);
}

test.each([
  ['a shell script', '#!/bin/sh\necho hi\n'],
  ['one without a shebang', 'echo hi\n'],
  ['a program', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0, 13, 10])],
])('%s is fine', (_what, content) => expect(findings('run.sh', content)).toEqual([]));

test.each([
  ['nothing', '', 'script-empty'],
  ['only blank lines', ' \n\r\n', 'script-empty'],
  ['line ends of Windows', '#!/bin/sh\r\necho\r\n', 'script-line-ends'],
  ['a byte order mark', '\uFEFF#!/bin/sh\n', 'script-encoding'],
  ['UTF-16', Buffer.from('\uFEFF#!/bin/sh\n', 'utf16le'), 'script-encoding'],
])('%s: %s', (_what, content, rule) => {
  expect(findings('run.sh', content)).toEqual([expect.stringMatching(new RegExp(`^4:18 error ${rule} `))]);
});

test.each([['../run.sh', 'script-outside'], ['/etc/passwd', 'script-outside'], ['a/../../x.sh', 'script-outside'], ['https://example.org/a.sh', 'script-missing']])(
  '%s: %s', (path, rule) => expect(findings(path)).toEqual([expect.stringContaining(` error ${rule} `)]),
);

test('the script itself instead of its path', () => {
  expect(findings('|\n      #!/bin/sh\n      echo hi')).toEqual([expect.stringContaining('must be the path of a script, found a script')]);
});
