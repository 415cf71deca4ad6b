import { Badge } from '@/components/ui/badge'
import { stateLabels } from '@/lib/operations/imports/labels'
import type { ImportView } from '@/lib/operations/imports/views'
import { RunState } from '../bulk-runs/run-state'

/** How far an import is, in a word. */
export function ImportState({ of: { state, run } }: { of: ImportView }) {
  if (run) return <RunState state={run.state} />
  return <Badge tone={state === 'checking' ? 'accent' : 'neutral'}>{stateLabels[state]}</Badge>
}
