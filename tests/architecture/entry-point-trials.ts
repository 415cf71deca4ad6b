import { entryPointsAreIndexed } from './entry-point-rules'
import type { Trials } from './trials'

const index = 'docs/entry-points.md'

export const entryPointTrials: Trials = {
  'every entry point is in the index': {
    rule: entryPointsAreIndexed,
    catches: {
      'a page': { 'app/(staff)/settings/page.tsx': '' },
      'a route': { 'app/api/health/route.ts': '' },
      'a file of actions': { 'app/(staff)/settings/actions.ts': '' },
      'a job': { 'lib/core/jobs/job-list.ts': 'jobList = {\n  send: { needs: 1 },\n}' },
      'a command': { 'scripts/local/command.mjs': "const COMMANDS = [\n  'send',\n]" },
      'what is gone': { [index]: '| `/gone` | everybody | nothing |' },
    },
    allows: {
      [index]: '| `/` | everybody |\n| `/settings` | staff |\n| `send` | mail |',
      'app/page.tsx': '',
      'app/(staff)/settings/page.tsx': '',
      'lib/core/jobs/job-list.ts': 'jobList = {\n  send: { needs: 1 },\n}',
    },
  },
}
