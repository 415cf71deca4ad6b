import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { partnerOrganisations, partnerUsers } from '@/db/schema/index'
import { isLoginBehind } from '../partners/login-behind'
import type { OrderRecord } from '../selling/orders'
import { clientEnded } from './webhook-endpoints'

/** So many of each kind in one go; the others come next time. */
const mostAtOnce = 200

/**
 * Condition: no job of this kind carries this subject. A row and its job are written in one transaction, and
 * what a job does is written before the job is gone: so one statement sees the row or the job, never neither.
 */
function hasNoJob(task: string, key: string, subject: SQL): SQL {
  return sql`not exists (
    select from graphile_worker._private_jobs jobs
    join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
    where tasks.identifier = ${task} and jobs.payload->>${sql.raw(`'${key}'`)} = ${subject}::text)`
}

/** Orders that are to be placed and that no job is about. */
export async function findStrandedOrders(
  db: Queryable,
): Promise<
  Pick<OrderRecord, 'id' | 'invoiceOwner' | 'invoiceOwnerAccountNumber' | 'customerId'>[]
> {
  return db.execute(sql`
    select id, invoice_owner as "invoiceOwner", payer_account_number as "invoiceOwnerAccountNumber",
      customer_id as "customerId"
    from orders where state in ('placed', 'waiting')
      and ${hasNoJob('placeOrder', 'orderId', sql`orders.id`)}
    order by id limit ${mostAtOnce}`)
}

/** Organisations whose account was never looked for, and that no job is about. */
export async function findStrandedAccounts(db: Queryable): Promise<{ id: string }[]> {
  return db.execute(sql`
    select id from partner_organisations
    where billing_account_state = 'not_checked'
      and ${hasNoJob('resolveBillingAccount', 'organisationId', sql`partner_organisations.id`)}
    order by id limit ${mostAtOnce}`)
}

/** Users whose code is to be mailed, and that no job is about. */
export async function findStrandedCodes(db: Queryable): Promise<{ id: string }[]> {
  return db.execute(sql`
    select partner_user_id as id from email_changes
    where code_sent_at is null and mail_refused_at is null and confirmed_at is null
      and ${hasNoJob('mailEmailCode', 'partnerUserId', sql`email_changes.partner_user_id`)}
    order by id limit ${mostAtOnce}`)
}

/** Staff members whose authenticator app Cognito is to forget, and that no job is about. */
export async function findStrandedResets(db: Queryable): Promise<{ id: string }[]> {
  return db.execute(sql`
    select id from staff_members
    where authenticator_reset_requested_at is not null
      and ${hasNoJob('resetStaffAuthenticator', 'staffMemberId', sql`staff_members.id`)}
    order by id limit ${mostAtOnce}`)
}

/** Whether there are news that staff are to be mailed, and no job to do it. */
export async function hasStrandedNews(db: Queryable): Promise<boolean> {
  const rows = await db.execute(sql`
    select from staff_news where not exists (
      select from graphile_worker._private_jobs jobs
      join graphile_worker._private_tasks tasks on tasks.id = jobs.task_id
      where tasks.identifier = 'mailStaffNews')
    limit 1`)
  return rows.length > 0
}

/** Users whose login is not as wanted, or not known to be, and that no job is about. */
export async function findStrandedLogins(db: Queryable): Promise<{ id: string }[]> {
  return db.execute(sql`
    select ${partnerUsers.id} from ${partnerUsers}
    join ${partnerOrganisations} on ${partnerOrganisations.id} = ${partnerUsers.organisationId}
    where ${isLoginBehind} and ${hasNoJob('alignLogin', 'partnerUserId', sql`${partnerUsers.id}`)}
    order by ${partnerUsers.id} limit ${mostAtOnce}`)
}

/** Checks of imports that are under way, and that no job is about. */
export async function findStrandedChecks(
  db: Queryable,
): Promise<{ importId: string; checkId: string }[]> {
  return db.execute(sql`
    select id as "importId", check_id as "checkId" from imports
    where state = 'checking' and ${hasNoJob('checkImport', 'checkId', sql`imports.check_id`)}
    order by id limit ${mostAtOnce}`)
}

/** Runs over many rows that are under way, and that no job is about. */
export async function findStrandedRuns(db: Queryable): Promise<{ id: string }[]> {
  return db.execute(sql`
    select id from bulk_runs
    where state = 'running' and ${hasNoJob('workBulkRun', 'runId', sql`bulk_runs.id`)}
    order by id limit ${mostAtOnce}`)
}

/** Successions that are under way, and that no job is about. */
export async function findStrandedSuccessions(db: Queryable): Promise<{ id: string }[]> {
  return db.execute(sql`
    select id from successions
    where state = 'running' and ${hasNoJob('carryOutSuccession', 'successionId', sql`successions.id`)}
    order by id limit ${mostAtOnce}`)
}

/** Tags that were deleted, of which an organisation has one yet or no offer keeps the row, and that no job is about. */
export async function findStrandedTags(db: Queryable): Promise<{ id: string }[]> {
  return db.execute(sql`
    select id from tags
    where removed_at is not null
      and (exists (select from organisation_tags where tag_id = tags.id)
        or not exists (select from offer_tags where tag_id = tags.id))
      and ${hasNoJob('clearRemovedTag', 'tagId', sql`tags.id`)}
    order by id limit ${mostAtOnce}`)
}

/** Fields of which something was deleted that an organisation has yet or no offer keeps, and that no job is about. */
export async function findStrandedFields(db: Queryable): Promise<{ id: string }[]> {
  const hidden = sql`choices.field_id = fields.id
    and (fields.removed_at is not null or choices.removed_at is not null)`
  return db.execute(sql`
    select id from custom_fields fields
    where (removed_at is not null or exists (select from custom_field_choices choices where ${hidden}))
      and ((removed_at is not null and exists (
          select from organisation_field_values where field_id = fields.id))
        or exists (select from custom_field_choices choices where ${hidden} and exists (
          select from organisation_field_values
          where field_id = fields.id and choice_id = choices.id))
        or not exists (select from custom_field_choices choices where ${hidden} and exists (
          select from offer_choices where choice_id = choices.id)))
      and ${hasNoJob('clearRemovedField', 'fieldId', sql`fields.id`)}
    order by id limit ${mostAtOnce}`)
}

/** Endpoints for which something waits to be sent, and that no job is about. */
export async function findStrandedWebhooks(db: Queryable): Promise<{ id: string }[]> {
  return db.execute(sql`
    select webhook_endpoints.id from webhook_endpoints
    left join api_clients on api_clients.id = api_client_id
    where disabled_at is null and not ${clientEnded}
      and exists (select from webhook_deliveries
        where endpoint_id = webhook_endpoints.id and state = 'waiting')
      and ${hasNoJob('sendWebhooks', 'endpointId', sql`webhook_endpoints.id`)}
    order by webhook_endpoints.id limit ${mostAtOnce}`)
}
