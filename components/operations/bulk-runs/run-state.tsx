import { Badge, type Tone } from '@/components/ui/badge'
import type { BulkRunState } from '@/db/enums'
import { runStateLabels } from '@/lib/operations/bulk-runs/labels'

const tones: Record<BulkRunState, Tone> = {
  running: 'accent',
  paused: 'warning',
  cancelled: 'neutral',
  finished: 'success',
}

/** How far a run over many rows is, in a word. */
export function RunState({ state }: { state: BulkRunState }) {
  return <Badge tone={tones[state]}>{runStateLabels[state]}</Badge>
}
