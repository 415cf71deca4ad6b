import { z } from 'zod'
import { webhookDeliveryStates, webhookDisabledReasons, webhookProblems } from '@/db/enums'

const at = z.iso.datetime()

/** An endpoint that is sent events. */
export const webhook = z
  .object({
    id: z.uuid(),
    name: z.string(),
    url: z.string(),
    types: z.array(z.string()).meta({ description: 'Empty for all kinds of events.' }),
    organisation: z
      .object({ id: z.uuid(), name: z.string() })
      .nullable()
      .meta({ description: 'Whose events it is sent; null for everybody’s.' }),
    state: z.enum(['active', 'disabled', 'client_ended']),
    disabled: z.object({ at, reason: z.enum(webhookDisabledReasons) }).nullable(),
    waiting: z.int().meta({ description: 'Deliveries that wait; 1,001 for more than 1,000.' }),
    created: z.object({ at, by: z.string() }),
    secrets: z
      .array(z.object({ createdAt: at, endsAt: at.nullable() }))
      .meta({ description: 'Those that sign, the newest first.' }),
    version: z.int(),
  })
  .meta({ id: 'Webhook' })

/** An endpoint with a secret that is shown once. */
export const newWebhookSecret = z
  .object({
    endpoint: webhook,
    secret: z.string().meta({ description: 'Shown this once. Begins with `whsec_`.' }),
  })
  .meta({ id: 'NewWebhookSecret' })

const attempt = z
  .object({
    at,
    status: z.int().nullable().meta({ description: 'Null where nothing was answered.' }),
    problem: z.enum(webhookProblems).nullable().meta({ description: 'Why nothing was answered.' }),
    answer: z.string().nullable().meta({ description: 'Its beginning.' }),
    milliseconds: z.int(),
  })
  .meta({ id: 'WebhookTry' })

/** An event for an endpoint, and how far it came. */
export const webhookDelivery = z
  .object({
    id: z.uuid(),
    eventId: z.uuid().meta({ description: 'The `webhook-id` of every try.' }),
    type: z.string(),
    state: z.enum(webhookDeliveryStates),
    createdAt: at,
    dueAt: at.nullable().meta({ description: 'The next try; null when there is none.' }),
    endedAt: at.nullable(),
    last: attempt.nullable(),
  })
  .meta({ id: 'WebhookDelivery' })

/** The same with what is sent and what came of each try. */
export const webhookDeliveryDetails = webhookDelivery
  .extend({
    endpoint: z.object({ id: z.uuid(), name: z.string() }),
    body: z.string(),
    tries: z.array(attempt),
  })
  .meta({ id: 'WebhookDeliveryDetails' })
