import { sql } from 'drizzle-orm'
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { customFieldKinds } from '../enums'
import { hasLength, instant, isOneOf } from './columns'
import { partnerOrganisations } from './partner-organisations'
import { offers } from './sales'

/** What administrators want to know of every organisation beside its own facts. */
export const customFields = pgTable(
  'custom_fields',
  {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    /** Never changes. */
    kind: text('kind', { enum: customFieldKinds }).notNull(),
    /** In which order fields are shown; gaps mean nothing. */
    position: smallint('position').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** Nobody sees it any more, and its id stands for its name: a job takes it from the organisations that have it. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    check('custom_fields_name_length', hasLength(table.name, 1, 50)),
    check('custom_fields_kind', isOneOf(table.kind, customFieldKinds)),
    uniqueIndex('custom_fields_name_unique').on(sql`lower(${table.name} collate "und-x-icu")`),
    unique('custom_fields_of_kind').on(table.id, table.kind),
  ],
)

/** What can be chosen of a field, in this order. */
export const customFieldChoices = pgTable(
  'custom_field_choices',
  {
    id: uuid('id').primaryKey(),
    fieldId: uuid('field_id').notNull(),
    /** The kind of the field; no other has choices. */
    kind: text('kind', { enum: ['choice'] })
      .notNull()
      .default('choice'),
    name: text('name').notNull(),
    position: smallint('position').notNull(),
    /** As of a field. */
    removedAt: instant('removed_at'),
  },
  (table) => [
    check('custom_field_choices_name_length', hasLength(table.name, 1, 50)),
    check('custom_field_choices_kind', sql`${table.kind} = 'choice'`),
    foreignKey({
      name: 'custom_field_choices_field',
      columns: [table.fieldId, table.kind],
      foreignColumns: [customFields.id, customFields.kind],
    }),
    unique('custom_field_choices_of_field').on(table.fieldId, table.id),
    uniqueIndex('custom_field_choices_name_unique').on(
      sql`lower(${table.name} collate "und-x-icu")`,
      table.fieldId,
    ),
  ],
)

/** What is known of an organisation by one field; no row where nothing is. */
export const organisationFieldValues = pgTable(
  'organisation_field_values',
  {
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => partnerOrganisations.id),
    fieldId: uuid('field_id').notNull(),
    /** The kind of the field: the column of this name holds the value. */
    kind: text('kind', { enum: customFieldKinds }).notNull(),
    text: text('text'),
    number: numeric('number', { precision: 20, scale: 6 }),
    date: date('date'),
    choiceId: uuid('choice_id'),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.fieldId] }),
    check(
      'organisation_field_values_by_kind',
      sql`(${table.text} is not null) = (${table.kind} = 'text')
        and (${table.number} is not null) = (${table.kind} = 'number')
        and (${table.date} is not null) = (${table.kind} = 'date')
        and (${table.choiceId} is not null) = (${table.kind} = 'choice')`,
    ),
    check('organisation_field_values_text_length', hasLength(table.text, 1, 200)),
    check(
      'organisation_field_values_date_range',
      sql`${table.date} between '0002-01-01' and '9998-12-31'`,
    ),
    foreignKey({
      name: 'organisation_field_values_field',
      columns: [table.fieldId, table.kind],
      foreignColumns: [customFields.id, customFields.kind],
    }),
    foreignKey({
      name: 'organisation_field_values_choice_of_field',
      columns: [table.fieldId, table.choiceId],
      foreignColumns: [customFieldChoices.fieldId, customFieldChoices.id],
    }),
    index('organisation_field_values_by_field').on(table.fieldId, table.organisationId),
    index('organisation_field_values_by_choice')
      .on(table.choiceId, table.organisationId)
      .where(sql`${table.choiceId} is not null`),
    index('organisation_field_values_by_text')
      .on(sql`search_fold(${table.text}) text_pattern_ops`)
      .where(sql`${table.text} is not null`),
  ],
)

/** The choices of an offer that is for organisations with one of them. */
export const offerChoices = pgTable(
  'offer_choices',
  {
    offerId: uuid('offer_id')
      .notNull()
      .references(() => offers.id),
    choiceId: uuid('choice_id')
      .notNull()
      .references(() => customFieldChoices.id),
  },
  (table) => [
    primaryKey({ columns: [table.offerId, table.choiceId] }),
    index('offer_choices_by_choice').on(table.choiceId),
  ],
)
