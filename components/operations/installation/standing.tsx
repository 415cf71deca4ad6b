import NextLink from 'next/link'
import { driftPath } from '@/components/operations/reconcile/addresses'
import { Badge } from '@/components/ui/badge'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Time } from '@/components/ui/time'
import {
  queueSentence,
  schemaSentence,
  workersSentence,
} from '@/lib/operations/installation/labels'
import { isLate, longestWait } from '@/lib/operations/installation/policy'
import type { OperationsView } from '@/lib/operations/installation/views'

const count = (number: number) => number.toLocaleString('en-GB')

/** What the installation stands on, one by one. */
export function Standing({
  operations: { schema, workers, queue, givenUp, drift, sessions },
}: {
  operations: OperationsView
}) {
  const waited = longestWait(queue)
  const given = givenUp.byTask.reduce((sum, { jobs }) => sum + jobs, 0)
  return (
    <DetailList>
      <Fact name="Database" fine={schema.state === 'current'}>
        {schemaSentence(schema)}
      </Fact>
      <Fact name="Workers" fine={workers > 0}>
        {workersSentence(workers)}
      </Fact>
      <Fact name="Queue" fine={!isLate(waited)}>
        {queueSentence(waited, isLate(waited))}
      </Fact>
      <Fact name="Given-up jobs" fine={given === 0}>
        {given === 0 ? 'None.' : `${count(given)}. What to do stands beside each below.`}
      </Fact>
      <Fact name="Drift" fine={drift !== null && drift.open === 0 && drift.failure === null}>
        <Drift drift={drift} />
      </Fact>
      <Detail name="Open sessions">
        {count(sessions.staff)} of staff and {count(sessions.partnerUsers)} of partner users. One
        person may have several.
      </Detail>
    </DetailList>
  )
}

function Fact({
  name,
  fine,
  children,
}: {
  name: string
  fine: boolean
  children: React.ReactNode
}) {
  return (
    <Detail name={name}>
      <Badge tone={fine ? 'success' : 'warning'}>{fine ? 'Fine' : 'Look'}</Badge>{' '}
      <span>{children}</span>
    </Detail>
  )
}

function Drift({ drift }: { drift: OperationsView['drift'] }) {
  const page = (
    <NextLink href={driftPath} className="link">
      Drift
    </NextLink>
  )
  if (!drift) return <>No comparison with Cognito has ended so far. Compare under {page}.</>
  const { open, finishedAt, failure } = drift
  return (
    <>
      Last compared with Cognito <Time value={finishedAt} format="relative" />
      {open === 0
        ? ', and nothing is left to repair.'
        : `: ${open === 1 ? 'one difference is' : `${count(open)} differences are`} not repaired.`}{' '}
      {failure && `That comparison did not come to its end. ${failure} `}
      {(open > 0 || failure) && <>Look under {page}.</>}
    </>
  )
}
