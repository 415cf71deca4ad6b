import { Callout } from '@/components/ui/callout'
import { Time } from '@/components/ui/time'
import { leftOutSentence, originLabels } from '@/lib/operations/reconcile/labels'
import type { RunView } from '@/lib/operations/reconcile/views'

const count = (number: number) => number.toLocaleString('en-GB')

function whoOf({ origin, startedBy }: RunView): string {
  return origin === 'staff' ? startedBy : originLabels[origin]
}

/** The comparison that is under way, as it goes on. */
export function RunProgress({ run }: { run: RunView }) {
  return (
    <Callout tone="info" role="status" title="Comparing now">
      Begun by {whoOf(run)} <Time value={run.startedAt} format="relative" />:{' '}
      <span className="tabular-nums">
        {count(run.loginsCompared + run.loginsIgnored)} logins in Cognito and{' '}
        {count(run.usersCompared)} users here looked at so far.
      </span>
    </Callout>
  )
}

/** When the two sides were last compared, by what, and how far. */
export function RunSummary({ run }: { run: RunView }) {
  return (
    <div className="space-y-3">
      <p>
        Last compared <Time value={run.finishedAt ?? run.startedAt} format="relative" /> by{' '}
        {whoOf(run)}:{' '}
        <span className="tabular-nums">
          {count(run.usersCompared)} users here and {count(run.loginsCompared)} logins in Cognito
        </span>
        .{' '}
        {run.loginsIgnored > 0 && (
          <span className="text-muted">
            {count(run.loginsIgnored)} further{' '}
            {run.loginsIgnored === 1 ? 'login does' : 'logins do'} not carry our mark, such as those
            of staff, and {run.loginsIgnored === 1 ? 'is' : 'are'} left out.
          </span>
        )}
      </p>
      {run.leftOut > 0 && (
        <Callout tone="warning" title="Not everything could be compared">
          {leftOutSentence(run.leftOut)}
        </Callout>
      )}
      {run.failure && (
        <Callout tone="warning" title="That comparison did not come to its end">
          {run.failure}
        </Callout>
      )}
    </div>
  )
}
