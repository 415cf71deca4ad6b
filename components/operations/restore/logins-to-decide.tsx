'use client'

import NextLink from 'next/link'
import { useState } from 'react'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { signInCheckPath } from '@/components/partners/people/addresses'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import { type RestoreDecision, restoreDecisions } from '@/db/enums'
import type { ActionResult } from '@/lib/core/result'
import { decisionLabels } from '@/lib/operations/restore/labels'
import type { LoginToDecide } from '@/lib/operations/restore/views'

export type Decide = (input: {
  findingId: string
  decision: RestoreDecision
}) => Promise<ActionResult<unknown>>

/** Each login about which somebody has to say who is right, and the buttons that do. */
export function LoginsToDecide({
  logins,
  decide,
}: {
  logins: readonly LoginToDecide[]
  decide: Decide
}) {
  const [chosen, setChosen] = useState<{ login: LoginToDecide; decision: RestoreDecision } | null>(
    null,
  )
  return (
    <>
      <ul aria-label="Logins that need a decision" className="divide-y divide-line">
        {logins.map((login) => (
          <li
            key={login.findingId}
            className="gap-x-8 space-y-2 px-4 py-3 sm:flex sm:justify-between"
          >
            <Login login={login} />
            {login.decided ? (
              <p className="shrink-0 text-sm">
                <Badge tone="success">{decisionLabels[login.decided.decision]}</Badge> decided by{' '}
                {login.decided.by}
              </p>
            ) : (
              <div className="flex shrink-0 flex-wrap items-start gap-2">
                {restoreDecisions.map((decision) => (
                  <Button key={decision} onClick={() => setChosen({ login, decision })}>
                    {decisionLabels[decision]}
                    <span className="sr-only"> about {login.name}</span>
                  </Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={chosen !== null}
        onClose={() => setChosen(null)}
        title={chosen ? `${decisionLabels[chosen.decision]} about ${chosen.login.name}?` : ''}
        confirmLabel={chosen ? decisionLabels[chosen.decision] : ''}
        tone={chosen?.decision === 'keep_copy' ? 'danger' : 'primary'}
        onConfirm={async () => {
          if (!chosen) return
          const { findingId, name } = chosen.login
          const result = await decide({ findingId, decision: chosen.decision })
          if (result.ok) toast(`Decided about ${name}.`)
          return result
        }}
      >
        {chosen?.login.effects[chosen.decision].join(' ')} History tells of it.
      </ConfirmDialog>
    </>
  )
}

function Login({ login }: { login: LoginToDecide }) {
  const { partnerUserId, name, email, organisation, differences } = login
  return (
    <div className="min-w-0 [overflow-wrap:anywhere]">
      <NextLink href={signInCheckPath(partnerUserId)} className="link font-medium">
        {name}
      </NextLink>
      <p className="text-sm">
        {email},{' '}
        <NextLink href={organisationPath(organisation.id)} className="link">
          {organisation.name}
        </NextLink>
      </p>
      {differences.map(({ attribute, here, there }) => (
        <p key={attribute} className="text-sm text-muted">
          {attribute}: here {here || 'nothing'}, in Cognito {there || 'nothing'}
        </p>
      ))}
    </div>
  )
}
