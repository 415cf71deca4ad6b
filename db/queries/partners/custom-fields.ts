import { and, asc, eq, isNull, notInArray, type SQL, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { uuidv7 } from '@/db/ids'
import { customFieldChoices, customFields } from '@/db/schema/index'
import { type InstallationScope, inScope } from '@/db/scope'
import { literal } from '../core/like'
import { nearness } from '../core/nearness'

export type FieldRow = Pick<
  typeof customFields.$inferSelect,
  'id' | 'name' | 'kind' | 'position' | 'version'
>
export type ChoiceRow = { id: string; name: string }
export type FieldWithChoices = FieldRow & { choices: ChoiceRow[] }

const fieldColumns = {
  id: customFields.id,
  name: customFields.name,
  kind: customFields.kind,
  position: customFields.position,
  version: customFields.version,
}

const keptField = isNull(customFields.removedAt)
const keptChoice = isNull(customFieldChoices.removedAt)

/** All fields with their choices, in their order. */
export async function findFields(db: Queryable): Promise<FieldWithChoices[]> {
  const fields = await db
    .select(fieldColumns)
    .from(customFields)
    .where(keptField)
    .orderBy(asc(customFields.position), asc(customFields.id))
  const choices = await db
    .select({
      id: customFieldChoices.id,
      fieldId: customFieldChoices.fieldId,
      name: customFieldChoices.name,
    })
    .from(customFieldChoices)
    .where(keptChoice)
    .orderBy(asc(customFieldChoices.position), asc(customFieldChoices.id))
  return fields.map((field) => ({
    ...field,
    choices: choices
      .filter(({ fieldId }) => fieldId === field.id)
      .map(({ id, name }) => ({ id, name })),
  }))
}

/** Choices of all fields of which “field: choice” holds the text: the nearest first, then in the order of the fields. */
export async function findChoicesNamed(
  db: Queryable,
  { search, limit }: { search: string; limit: number },
): Promise<(ChoiceRow & { field: string })[]> {
  const words = sql`${customFields.name} || ': ' || ${customFieldChoices.name}`
  return await db
    .select({ id: customFieldChoices.id, name: customFieldChoices.name, field: customFields.name })
    .from(customFieldChoices)
    .innerJoin(customFields, eq(customFields.id, customFieldChoices.fieldId))
    .where(
      and(
        keptChoice,
        search === ''
          ? undefined
          : sql`lower((${words}) collate "und-x-icu") like '%' || lower(${literal(search)}::text collate "und-x-icu") || '%'`,
      ),
    )
    .orderBy(
      sql`least(${nearness(customFieldChoices.name, search)}, ${nearness(words, search)})`,
      asc(customFields.position),
      asc(customFields.id),
      asc(customFieldChoices.position),
    )
    .limit(limit)
}

/** Of each field and each choice, how many organisations have it, up to `counted`; by their ids. A removed choice is none. */
export async function countUses(
  db: Queryable,
  scope: InstallationScope,
  counted: number,
): Promise<Map<string, number>> {
  const having = sql`select from organisation_field_values
    where ${inScope(scope, sql`organisation_id`)}`
  // In the order of the indexes, so that what few have is not looked for in the whole table.
  const some = sql`order by organisation_id limit ${counted}`
  const count = (which: SQL) =>
    sql`(select count(*)::int from (${having} and ${which} ${some}) having_it)`
  const rows = await db.execute<{ id: string; count: number }>(sql`
    with choices as (
      select id, field_id, ${count(sql`choice_id = custom_field_choices.id`)} as count
      from custom_field_choices where removed_at is null)
    select id, count from choices
    union all
    select id, case
        when kind <> 'choice' then ${count(sql`field_id = custom_fields.id`)}
        else (select least(coalesce(sum(count), 0), ${counted})::int from choices where field_id = custom_fields.id)
      end as count
    from custom_fields where removed_at is null`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}

/** Lets nobody else add, order or remove fields until this transaction ends. */
export async function lockDefining(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('defining custom fields', 0))`)
}

/** Reads a field with its choices, and keeps others from changing it and from giving values of it. */
export async function lockField(tx: Transaction, id: string): Promise<FieldWithChoices | null> {
  const [field] = await tx
    .select(fieldColumns)
    .from(customFields)
    .where(and(eq(customFields.id, id), keptField))
    .for('update')
  if (!field) return null
  // Whoever locks several choices does so by their ids.
  const choices = await tx
    .select({
      id: customFieldChoices.id,
      name: customFieldChoices.name,
      position: customFieldChoices.position,
    })
    .from(customFieldChoices)
    .where(and(eq(customFieldChoices.fieldId, id), keptChoice))
    .orderBy(asc(customFieldChoices.id))
    .for('update')
  const inOrder = choices.toSorted((one, other) => one.position - other.position)
  return { ...field, choices: inOrder.map(({ id, name }) => ({ id, name })) }
}

/** Reads all fields with their choices, and keeps others from removing any of them until the transaction ends. */
export async function shareFields(tx: Transaction): Promise<FieldWithChoices[]> {
  await tx
    .select({ id: customFields.id })
    .from(customFields)
    .where(keptField)
    .orderBy(asc(customFields.id))
    .for('key share')
  return await findFields(tx)
}

/** Adds a field behind all others. Fails on `custom_fields_name_unique` when another one has the name. */
export async function insertField(
  tx: Transaction,
  field: Pick<FieldRow, 'name' | 'kind'>,
): Promise<FieldRow> {
  const [row] = await tx
    .insert(customFields)
    .values({
      id: uuidv7(),
      ...field,
      position: sql`(select coalesce(max(position), 0) + 1 from custom_fields)`,
    })
    .returning(fieldColumns)
  if (!row) throw new Error('The insert returned no row.')
  return row
}

/** Gives a field another name. Fails on `custom_fields_name_unique` when another one has it. */
export async function renameField(tx: Transaction, id: string, name: string): Promise<FieldRow> {
  return await changeField(tx, id, { name })
}

/** Counts that a field’s choices changed. */
export async function markFieldChanged(tx: Transaction, id: string): Promise<FieldRow> {
  return await changeField(tx, id, {})
}

async function changeField(
  tx: Transaction,
  id: string,
  facts: { name?: string },
): Promise<FieldRow> {
  const [row] = await tx
    .update(customFields)
    .set({ ...facts, version: sql`${customFields.version} + 1` })
    .where(eq(customFields.id, id))
    .returning(fieldColumns)
  if (!row) throw new Error('The field was locked and is gone.')
  return row
}

/** Puts fields into this order. */
export async function orderFields(tx: Transaction, ids: readonly string[]): Promise<void> {
  for (const [at, id] of ids.entries()) {
    await tx
      .update(customFields)
      .set({ position: at + 1 })
      .where(and(eq(customFields.id, id), sql`${customFields.position} <> ${at + 1}`))
  }
}

/**
 * Makes these the choices of a field, in this order: those with an id stay, whatever they are called, others are new, and
 * those that are not named are deleted. Nobody has one of those any more.
 */
export async function replaceChoices(
  tx: Transaction,
  fieldId: string,
  choices: readonly { id?: string | undefined; name: string }[],
): Promise<void> {
  const kept = choices.flatMap(({ id }) => id ?? [])
  const ofField = and(eq(customFieldChoices.fieldId, fieldId), keptChoice)
  await tx
    .delete(customFieldChoices)
    .where(kept.length > 0 ? and(ofField, notInArray(customFieldChoices.id, kept)) : ofField)
  // Two choices may have exchanged their names, which must be unique after each statement.
  await tx
    .update(customFieldChoices)
    .set({ name: sql`${customFieldChoices.id}::text` })
    .where(ofField)
  for (const [at, { id, name }] of choices.entries()) {
    const facts = { name, position: at + 1 }
    if (id === undefined) {
      await tx.insert(customFieldChoices).values({ id: uuidv7(), fieldId, ...facts })
    } else {
      await tx
        .update(customFieldChoices)
        .set(facts)
        .where(and(ofField, eq(customFieldChoices.id, id)))
    }
  }
}
