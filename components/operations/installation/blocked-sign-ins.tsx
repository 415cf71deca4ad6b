'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { blockLabels } from '@/lib/operations/installation/labels'
import type { BlockedPerson } from '@/lib/operations/installation/views'

export type LiftBlock = (input: {
  kind: BlockedPerson['kind']
  personId: string
}) => Promise<ActionResult<unknown>>

/** People who may not try to sign in for a while, and the button that lets them. */
export function BlockedSignIns({
  people,
  lift,
}: {
  people: readonly BlockedPerson[]
  lift: LiftBlock
}) {
  const [chosen, setChosen] = useState<BlockedPerson | null>(null)
  return (
    <>
      <ul className="divide-y divide-line">
        {people.map((person) => (
          <li key={person.id} className="gap-x-8 space-y-2 px-4 py-3 sm:flex sm:justify-between">
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p className="font-medium">{person.name}</p>
              <p className="text-sm">
                {person.email}, {person.kind === 'staff' ? 'staff' : 'partner user'}
              </p>
              {person.blocks.map(({ kind, until, everywhere }) => (
                <p key={`${kind} ${everywhere}`} className="text-sm text-muted">
                  {blockLabels[kind]}
                  {everywhere ? '' : ', from one network or browser only'}: until{' '}
                  <Time value={until} format="datetime" />
                </p>
              ))}
            </div>
            <div className="shrink-0">
              <Button onClick={() => setChosen(person)}>
                Lift<span className="sr-only"> the block of {person.name}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={chosen !== null}
        onClose={() => setChosen(null)}
        title={`Lift the block of ${chosen?.name ?? ''}?`}
        confirmLabel="Lift block"
        onConfirm={async () => {
          if (!chosen) return
          const result = await lift({ kind: chosen.kind, personId: chosen.id })
          if (result.ok) toast(`${chosen.name} can try to sign in again.`)
          return result
        }}
      >
        Ask them first whether it was they who tried: somebody may be guessing. History tells of it.
      </ConfirmDialog>
    </>
  )
}
