'use client'

import { useEffect, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { announce } from '@/components/ui/announce'
import { Callout } from '@/components/ui/callout'
import type { ActionResult } from '@/lib/core/result'
import type { SimilarInput } from '@/lib/partners/organisations/schema'
import type { SimilarOrganisation } from '@/lib/partners/organisations/views'
import { organisationPath } from './addresses'

const sameWords: Record<SimilarOrganisation['same'][number], string> = {
  name: 'nearly the same name',
  zuoraAccount: 'the same Zuora account',
  salesforceAccount: 'the same Salesforce account',
}

/** After this pause in typing the server is asked. */
const pause = 350

/** Points out organisations that resemble the one being entered. It never stands in the way. */
export function SimilarOrganisations({
  find,
}: {
  find: (input: SimilarInput) => Promise<ActionResult<SimilarOrganisation[]>>
}) {
  const [name, zuoraAccountKey, salesforceAccountId] = useWatch({
    name: ['name', 'zuoraAccountKey', 'salesforceAccountId'],
  }) as [string, string, string]
  const [found, setFound] = useState<SimilarOrganisation[]>([])

  useEffect(() => {
    if (!name.trim() && !zuoraAccountKey.trim() && !salesforceAccountId.trim()) {
      setFound([])
      return
    }
    let current = true
    const timer = setTimeout(async () => {
      // Only a hint: when it cannot be had, the form goes on without it.
      const result = await find({ name, zuoraAccountKey, salesforceAccountId }).catch(() => null)
      if (!current || !result?.ok) return
      setFound(result.data)
      if (result.data.length > 0) announce('Similar partner organisations exist already.')
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [find, name, zuoraAccountKey, salesforceAccountId])

  if (found.length === 0) return null
  return (
    <Callout tone="warning" title="Similar partner organisations exist already">
      <ul className="mt-1 space-y-0.5">
        {found.map(({ id, name, same }) => (
          <li key={id}>
            <a className="link" href={organisationPath(id)} target="_blank" rel="noreferrer">
              {name}
              <span className="sr-only"> (opens in a new tab)</span>
            </a>{' '}
            has {new Intl.ListFormat('en-GB').format(same.map((each) => sameWords[each]))}.
          </li>
        ))}
      </ul>
      <p className="mt-1 text-sm text-muted">You can create this one all the same.</p>
    </Callout>
  )
}
