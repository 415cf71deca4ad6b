import * as documentRules from './document-rules'
import type { Trials } from './trials'

const table = (...rows: string[]) =>
  ['| `event` | means |', '| --- | --- |', ...rows, '', 'Further text of `words`.'].join('\n')

const chapter = (name: string, ...rows: string[]) =>
  [
    `### ${name} Words`,
    '',
    '| no. | in our words | status | where it shows, or what is missing |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    '',
  ].join('\n')

const tables = [
  chapter('V1', '| 1.1.1 | a | met | b |', '| 1.2.1–1.2.3, 1.3.1 | a | **not met** | b |'),
  chapter('V2', '| 2.1.1 | a | n/a | b |', '| 2.1.2 | a | not checked | b |'),
].join('')

export const documentTrials: Trials = {
  'the runbook names every event': {
    rule: documentRules.runbookNamesEveryEvent,
    catches: {
      'a new one': { 'lib/a.ts': "log.warn({ event: 'it broke' })", 'docs/runbook.md': table() },
      'one of two': {
        'lib/a.ts': "log.info({ event: back ? 'it is back' : 'it is away' })",
        'docs/runbook.md': table('| `it is away` | gone |'),
      },
      'one that is gone': { 'docs/runbook.md': table('| `it broke` | mend it |') },
    },
    allows: {
      'lib/a.ts': "log.info({ event: back ? 'it is back' : 'it is away' })",
      'lib/a.test.ts': "expect(line).toEqual({ event: 'made up' })",
      'scripts/b.mjs': "log.info({ event: 'printed' })",
      'lib/c.ts': "const is = (event: AuditEvent): event is EventOf<'signed_in'> => true",
      'docs/runbook.md': table('| `it is away`, `it is back` | `remote` |', '| `printed` | said |'),
    },
  },
  'lines of the log have events': {
    rule: documentRules.linesHaveEvents,
    catches: {
      'one without': { 'lib/a.ts': 'log.warn({ refusal: code, ...errorFacts(error) })' },
    },
    allows: {
      'lib/a.ts': "log[level]({\n  event: 'it broke',\n  ...facts })\ncatalog.add({ name: 'a' })",
    },
  },
  'security counts its tables': {
    rule: documentRules.securityCountsItsTables,
    catches: {
      'a chapter that says otherwise': {
        'docs/security.md': `${tables}| V1 | 2 | 3 | 0 | 0 |\n| V2 | 0 | 0 | 1 | 1 |\n| all 7 | 1 | 4 | 1 | 1 |\n`,
      },
      'a wrong sum': {
        'docs/security.md': `${tables}| V1 | 1 | 4 | 0 | 0 |\n| V2 | 0 | 0 | 1 | 1 |\n| all 7 | 2 | 4 | 1 | 0 |\n`,
      },
    },
    allows: {
      'docs/security.md': `${tables}| V1 | 1 | 4 | 0 | 0 |\n| V2 | 0 | 0 | 1 | 1 |\n| all 7 | 1 | 4 | 1 | 1 |\n`,
    },
  },
  'decisions are listed': {
    rule: documentRules.decisionsAreListed,
    catches: {
      'a new one': {
        'docs/decisions/README.md': '| 1 | [A](0001-a.md) |',
        'docs/decisions/0001-a.md': '',
        'docs/decisions/0002-b.md': '',
      },
    },
    allows: {
      'docs/decisions/README.md': '| 1 | [A](0001-a.md) |',
      'docs/decisions/0001-a.md': '',
    },
  },
}
