'use client'

import { useRouter } from 'next/navigation'
import { Form } from '@/components/form/form'
import { toast } from '@/components/ui/toast'
import type { PartnerPage } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import { type MergeInput, mergeSchema } from '@/lib/partners/successors/schema'
import type { SuccessionPreview, SuccessionView } from '@/lib/partners/successors/views'
import { organisationPath } from '../organisations/addresses'
import { successionPath } from './addresses'
import { ReasonAndButtons } from './correction-form'
import { PagesField } from './pages-field'

type Successor = NonNullable<SuccessionPreview['successor']>

/** Who of the two has a page now. */
function nowOf(
  page: PartnerPage,
  { organisation, successor }: { organisation: Named; successor: Named },
): string {
  const allowed = [organisation, successor].filter(({ pageAccess }) => pageAccess.includes(page))
  if (allowed.length === 2) return 'Now: allowed in both'
  return allowed[0] ? `Now: allowed in ${allowed[0].name} only` : 'Now: allowed in neither'
}
type Named = { id: string; name: string; pageAccess: readonly PartnerPage[] }

/** Proposes to merge an organisation into one that is there. */
export function MergeForm({
  organisation,
  successor,
  available,
  propose,
}: {
  organisation: Named
  successor: Successor
  available: readonly PartnerPage[]
  propose: (input: MergeInput) => Promise<ActionResult<SuccessionView>>
}) {
  const router = useRouter()
  const { id } = organisation
  const both = { organisation, successor }
  return (
    <Form
      schema={mergeSchema}
      defaultValues={{
        kind: 'merge',
        organisationId: id,
        successorId: successor.id,
        pages: successor.pageAccess,
        reason: '',
      }}
      failure="Not proposed"
      action={propose}
      lookAt={organisationPath(id)}
      onSaved={(proposed) => {
        toast('Proposed. Another administrator decides.', { tone: 'success' })
        router.replace(successionPath(id, proposed.id))
      }}
    >
      {available.length > 0 && (
        <PagesField
          available={available}
          now={{ shop: nowOf('shop', both), 'self-service': nowOf('self-service', both) }}
        />
      )}
      <ReasonAndButtons organisationId={id} />
    </Form>
  )
}
