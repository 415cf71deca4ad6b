import { sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '@/db/client'
import { catalogueCopies } from '@/db/schema/index'

/** Keeps what billing has to sell. */
export async function writeCatalogue(tx: Transaction, products: readonly unknown[]): Promise<Date> {
  const values = { products: [...products], fetchedAt: sql`now()` }
  const [row] = await tx
    .insert(catalogueCopies)
    .values({ id: 1, ...values })
    .onConflictDoUpdate({ target: catalogueCopies.id, set: values })
    .returning({ fetchedAt: catalogueCopies.fetchedAt })
  if (!row) throw new Error('The catalogue was not kept.')
  return row.fetchedAt
}

export async function findCatalogue(
  db: Queryable,
): Promise<{ products: unknown[]; fetchedAt: Date } | null> {
  const [row] = await db
    .select({ products: catalogueCopies.products, fetchedAt: catalogueCopies.fetchedAt })
    .from(catalogueCopies)
  return row ?? null
}

/** When the kept catalogue was read; null where none is kept. */
export async function findCatalogueTime(db: Queryable): Promise<Date | null> {
  const [row] = await db.select({ fetchedAt: catalogueCopies.fetchedAt }).from(catalogueCopies)
  return row?.fetchedAt ?? null
}

/** The rate plans of the kept catalogue with these IDs, as billing told them. */
export async function selectRatePlans(
  db: Queryable,
  ids: readonly string[],
): Promise<{ productId: string; productName: string; plan: unknown }[]> {
  if (ids.length === 0) return []
  return db.execute<{ productId: string; productName: string; plan: unknown }>(sql`
    select product->>'id' as "productId", product->>'name' as "productName", plan
    from catalogue_copies,
      jsonb_array_elements(products) product, jsonb_array_elements(product->'ratePlans') plan
    where plan->>'id' in (${sql.join(
      ids.map((id) => sql`${id}::text`),
      sql`, `,
    )})`)
}

/** What the kept catalogue calls the products with these IDs. */
export async function selectProductNames(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.execute<{ id: string; name: string }>(sql`
    select product->>'id' as id, product->>'name' as name
    from catalogue_copies, jsonb_array_elements(products) product
    where product->>'id' in (${sql.join(
      ids.map((id) => sql`${id}::text`),
      sql`, `,
    )})`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
