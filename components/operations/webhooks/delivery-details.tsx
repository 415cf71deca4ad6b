'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { CopyableId } from '@/components/ui/copyable-id'
import { Detail, DetailList } from '@/components/ui/detail-list'
import { Panel } from '@/components/ui/panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { tryWords } from '@/lib/operations/webhooks/labels'
import type { DeliveryDetails as Details, TryView } from '@/lib/operations/webhooks/views'
import type { WebhookActions } from './webhook-actions'
import { DeliveryState } from './webhook-state'

const text =
  'overflow-x-auto font-mono rounded-lg border border-line p-3 text-sm whitespace-pre-wrap'

/** One delivery: what is sent, and what came of each try. */
export function DeliveryDetails({
  delivery,
  redeliver,
}: {
  delivery: Details
  redeliver: WebhookActions['redeliver']
}) {
  const [asked, setAsked] = useState(false)
  const { id, eventId, type, createdAt, dueAt, body, tries, endpoint } = delivery
  return (
    <div className="space-y-5">
      <Panel title="Delivery" actions={<Button onClick={() => setAsked(true)}>Send again…</Button>}>
        <DetailList>
          <Detail name="State">
            <DeliveryState {...delivery} />
          </Detail>
          <Detail name="Event">{type}</Detail>
          <Detail name="webhook-id" note="The same for every try: the receiver knows it by that.">
            <CopyableId value={eventId} name="webhook-id" />
          </Detail>
          <Detail name="Made">
            <Time value={createdAt} format="datetime" />
          </Detail>
          {dueAt && (
            <Detail name="Next try" note="Not before the receiver wants to be asked again.">
              <Time value={dueAt} format="datetime" />
            </Detail>
          )}
        </DetailList>
      </Panel>
      <Panel title="Body">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard. */}
        <section aria-label="What is sent" tabIndex={0} className={text}>
          {readable(body)}
        </section>
      </Panel>
      <Panel title="Tries">
        {tries.length === 0 ? (
          <p className="text-muted">Not tried yet.</p>
        ) : (
          <ol className="space-y-4">
            {tries.map((each) => (
              <li key={`${each.at}${each.milliseconds}`}>
                <Attempt attempt={each} />
              </li>
            ))}
          </ol>
        )}
      </Panel>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        title="Send this event again?"
        confirmLabel="Send again"
        onConfirm={async () => {
          const result = await redeliver({ id })
          if (result.ok) toast('It is to be sent again: what comes of it stands below.')
          return result
        }}
      >
        {endpoint.name} gets it under the same <code>webhook-id</code>, and may take no notice of
        one that it knows.
      </ConfirmDialog>
    </div>
  )
}

function Attempt({ attempt }: { attempt: TryView }) {
  const { at, answer, milliseconds } = attempt
  return (
    <div className="space-y-1">
      <p>
        <Time value={at} format="datetime" />: {tryWords(attempt)} ({milliseconds} ms)
      </p>
      {answer && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard.
        <section aria-label="What was answered" tabIndex={0} className={text}>
          {answer}
        </section>
      )}
    </div>
  )
}

/** With line breaks; what is no JSON stays as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}
