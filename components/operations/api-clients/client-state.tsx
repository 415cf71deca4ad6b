import { Badge } from '@/components/ui/badge'
import { clientStateLabels } from '@/lib/operations/api-clients/labels'
import type { ApiClientView } from '@/lib/operations/api-clients/views'

const tones = { active: 'success', expired: 'neutral', revoked: 'danger' } as const

/** How a client stands; one without a secret gets no tokens. */
export function ClientState({ state, secrets }: Pick<ApiClientView, 'state' | 'secrets'>) {
  if (state === 'active' && secrets.length === 0) return <Badge tone="warning">No secret</Badge>
  return <Badge tone={tones[state]}>{clientStateLabels[state]}</Badge>
}
