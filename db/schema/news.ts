import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** Lines of history that staff are still to be mailed about. A batch is one mail to each of them. */
export const staffNews = pgTable(
  'staff_news',
  {
    entryId: uuid('entry_id').primaryKey(),
    batchId: uuid('batch_id'),
  },
  (table) => [index('staff_news_by_batch').on(table.batchId)],
)

/** Mails that a mail server took, or refused for good: by their Message-ID, so that none goes twice. */
export const mailDeliveries = pgTable(
  'mail_deliveries',
  {
    messageId: text('message_id').primaryKey(),
    /** The mail server's own word; null where it took the mail. */
    refusal: text('refusal'),
    at: instant('at').notNull().defaultNow(),
  },
  (table) => [index('mail_deliveries_by_time').on(table.at)],
)
