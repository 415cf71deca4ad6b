import { z } from 'zod'
import { create } from '@/lib/operations/webhooks/create'
import { disable } from '@/lib/operations/webhooks/disable'
import { enable } from '@/lib/operations/webhooks/enable'
import { get } from '@/lib/operations/webhooks/get'
import { list } from '@/lib/operations/webhooks/list'
import { deliveriesList, endpointsList } from '@/lib/operations/webhooks/lists'
import { readDeliveries } from '@/lib/operations/webhooks/read-deliveries'
import { readDelivery } from '@/lib/operations/webhooks/read-delivery'
import { redeliver } from '@/lib/operations/webhooks/redeliver'
import { remove } from '@/lib/operations/webhooks/remove'
import { rotateSecret } from '@/lib/operations/webhooks/rotate-secret'
import {
  createEndpointSchema,
  rotateWebhookSecretSchema,
  updateEndpointSchema,
} from '@/lib/operations/webhooks/schema'
import { sendTest } from '@/lib/operations/webhooks/send-test'
import { update } from '@/lib/operations/webhooks/update'
import { answerPage, listInput, listParameters, type Operation, pageOf } from '../operation'
import {
  newWebhookSecret,
  webhook,
  webhookDelivery,
  webhookDeliveryDetails,
} from './schemas/webhook'

const tag = 'Webhooks'
const path = '/webhooks/{id}'
const one = { status: 200, schema: webhook, description: 'As it is now.' } as const
const planned = {
  status: 202,
  schema: z.object({ deliveryId: z.uuid() }),
  description: 'It is to be sent.',
} as const
const reads = { tag, permission: 'webhooks:read' } as const
const changes = { tag, permission: 'webhooks:manage' } as const

/** The webhooks of an API client, and what they were sent. */
export const webhooks: readonly Operation[] = [
  {
    ...reads,
    id: 'listWebhooks',
    method: 'get',
    path: '/webhooks',
    summary: 'List webhooks',
    description: 'Those that this client has created.',
    query: listParameters(endpointsList),
    answer: { status: 200, schema: pageOf(webhook), description: 'A page of them.' },
    run: async (ctx, input) => answerPage(await list(ctx, listInput(input)), input),
  },
  {
    ...changes,
    id: 'createWebhook',
    tellsSecret: true,
    method: 'post',
    path: '/webhooks',
    summary: 'Create a webhook',
    description:
      'It is sent what happens from now on, as long as the client may read the history (`history:read`, which is needed too).',
    body: createEndpointSchema,
    answer: { status: 201, schema: newWebhookSecret, description: 'It was created.' },
    run: create,
  },
  {
    ...reads,
    id: 'getWebhook',
    method: 'get',
    path,
    summary: 'Read a webhook',
    answer: one,
    run: get,
  },
  {
    ...changes,
    id: 'updateWebhook',
    method: 'patch',
    path,
    summary: 'Change name, address and kinds of events',
    description: 'All of them are sent. What waits goes to the new address.',
    body: updateEndpointSchema.omit({ id: true, version: true }),
    version: 'required',
    answer: one,
    run: update,
  },
  {
    ...changes,
    id: 'rotateWebhookSecret',
    tellsSecret: true,
    method: 'post',
    path: `${path}/rotate-secret`,
    summary: 'Give a webhook a new secret',
    description: 'The one before signs, too, for `overlapHours`.',
    body: rotateWebhookSecretSchema.omit({ id: true }),
    answer: { status: 200, schema: newWebhookSecret, description: 'The new secret.' },
    run: rotateSecret,
  },
  {
    ...changes,
    id: 'disableWebhook',
    method: 'post',
    path: `${path}/disable`,
    summary: 'Send nothing to a webhook',
    answer: one,
    run: disable,
  },
  {
    ...changes,
    id: 'enableWebhook',
    method: 'post',
    path: `${path}/enable`,
    summary: 'Send events to a webhook again',
    description: 'Also those that it missed, as far as they are kept.',
    answer: one,
    run: enable,
  },
  {
    ...changes,
    id: 'testWebhook',
    method: 'post',
    path: `${path}/test`,
    summary: 'Send an event that stands for nothing',
    answer: planned,
    run: sendTest,
  },
  {
    ...changes,
    id: 'removeWebhook',
    method: 'delete',
    path,
    summary: 'Remove a webhook',
    description: 'With its secrets and with all that it was sent.',
    answer: { status: 204, schema: z.null(), description: 'It is gone.' },
    run: remove,
  },
  {
    ...reads,
    id: 'listWebhookDeliveries',
    method: 'get',
    path: `${path}/deliveries`,
    summary: 'List what a webhook was or is to be sent',
    description: 'Kept for 30 days.',
    query: listParameters(deliveriesList),
    answer: { status: 200, schema: pageOf(webhookDelivery), description: 'A page of it.' },
    run: async (ctx, { id, ...input }) =>
      answerPage(await readDeliveries(ctx, { ...listInput(input), endpointId: id }), {
        id,
        ...input,
      }),
  },
  {
    ...reads,
    id: 'getWebhookDelivery',
    method: 'get',
    path: '/webhook-deliveries/{id}',
    summary: 'Read a delivery with its tries',
    answer: { status: 200, schema: webhookDeliveryDetails, description: 'As it is now.' },
    run: readDelivery,
  },
  {
    ...changes,
    id: 'redeliverWebhook',
    method: 'post',
    path: '/webhook-deliveries/{id}/redeliver',
    summary: 'Send an event again',
    description: 'Under the same `webhook-id`.',
    answer: planned,
    run: redeliver,
  },
]
