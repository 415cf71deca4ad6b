'use client'

import NextLink from 'next/link'
import { useState } from 'react'
import { driftPath } from '@/components/operations/reconcile/addresses'
import { organisationPath } from '@/components/partners/organisations/addresses'
import { userPath } from '@/components/partners/users/addresses'
import { organisationOrderPath } from '@/components/selling/organisation-sales/addresses'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { ActionResult } from '@/lib/core/result'
import { adviceFor, jobLabel } from '@/lib/operations/installation/labels'
import { isRetriedHere } from '@/lib/operations/installation/policy'
import type { GivenUpJob, OperationsView } from '@/lib/operations/installation/views'

export type RetryJob = (input: { jobId: string }) => Promise<ActionResult<unknown>>

const link = 'link'

/** Jobs that nobody tries any more: the last error, what to do, and the button that does it. */
export function GivenUpJobs({
  givenUp: { jobs, more },
  retry,
}: {
  givenUp: OperationsView['givenUp']
  retry: RetryJob
}) {
  const [chosen, setChosen] = useState<GivenUpJob | null>(null)
  return (
    <>
      <ul className="divide-y divide-line">
        {jobs.map((job) => (
          <li key={job.id} className="gap-x-8 space-y-2 px-4 py-3 sm:flex sm:justify-between">
            <div className="min-w-0 [overflow-wrap:anywhere]">
              <p className="font-medium">{jobLabel(job.task)}</p>
              <Subject job={job} />
              <p className="text-sm text-muted">
                Given up <Time value={job.givenUpAt} format="relative" /> after {job.attempts}{' '}
                {job.attempts === 1 ? 'try' : 'tries'}. Last:{' '}
                {job.lastError ?? 'its worker was killed.'}
              </p>
              <p className="text-sm">{adviceFor(job.task)}</p>
            </div>
            {isRetriedHere(job.task) && (
              <div className="shrink-0">
                <Button onClick={() => setChosen(job)}>
                  Retry<span className="sr-only">: {jobLabel(job.task)}</span>
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {more && (
        <p className="border-t border-line px-4 py-2.5 text-sm text-muted">
          Only the newest {jobs.length} are shown.
        </p>
      )}
      <ConfirmDialog
        open={chosen !== null}
        onClose={() => setChosen(null)}
        title="Try this job again?"
        confirmLabel="Retry"
        onConfirm={async () => {
          const result = await retry({ jobId: chosen?.id ?? '' })
          if (result.ok) toast('The job is in the queue again.')
          return result
        }}
      >
        It begins anew, with all its tries. What was done of it already is found and not done twice.
        If it is given up again, it stands here again.
      </ConfirmDialog>
    </>
  )
}

function Subject({ job: { task, user, orderId, organisation } }: { job: GivenUpJob }) {
  if (task === 'reconcile' || task === 'confirmRepair') {
    return (
      <p className="text-sm">
        <NextLink href={driftPath} className={link}>
          Drift
        </NextLink>
      </p>
    )
  }
  if (!organisation) return null
  return (
    <p className="text-sm">
      {user && (
        <NextLink href={userPath(organisation.id, user.id)} className={link}>
          {user.name}
        </NextLink>
      )}
      {!user && orderId && (
        <NextLink href={organisationOrderPath(organisation.id, orderId)} className={link}>
          The order
        </NextLink>
      )}
      {(user || orderId) && ', '}
      <NextLink href={organisationPath(organisation.id)} className={link}>
        {organisation.name}
      </NextLink>
    </p>
  )
}
