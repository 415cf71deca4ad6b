import { Badge, type Tone } from '@/components/ui/badge'
import type { BulkRunState } from '@/db/enums'
import { runStateLabels } from '@/lib/operations/bulk-runs/labels'
import { stateLabels } from '@/lib/operations/imports/labels'
import type { ImportView } from '@/lib/operations/imports/views'

const tones: Record<BulkRunState, Tone> = {
  running: 'accent',
  paused: 'warning',
  cancelled: 'neutral',
  finished: 'success',
}

/** How far an import is, in a word. */
export function ImportState({ of: { state, run } }: { of: ImportView }) {
  if (run) return <Badge tone={tones[run.state]}>{runStateLabels[run.state]}</Badge>
  return <Badge tone={state === 'checking' ? 'accent' : 'neutral'}>{stateLabels[state]}</Badge>
}
