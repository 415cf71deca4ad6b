import type { ClickFigures } from './clicks'
import type { measureCreating } from './create'
import type { ExportFigures } from './export'
import type { ImportFigures } from './import'
import type { LighthouseFigures } from './lighthouse'
import type { ListCase } from './lists'
import type { LoadFigures, Rate } from './load'
import { median, percentile } from './statistics'
import type { WebhookFigures } from './webhooks'
import type { Weight } from './weight'

/** All that one run has measured. */
export type Results = {
  cases: readonly ListCase[]
  /** Milliseconds of each list's query alone. */
  queries: Map<ListCase, number[]>
  /** Milliseconds of the bare page, and of each list's page. */
  pages: { bare: number[]; cases: Map<ListCase, number[]> }
  weights: { product: Weight; bare: Weight }
  load: { product: LoadFigures; bare: LoadFigures }
  api: { product: Rate; bare: Rate }
  clicks: { product: ClickFigures; bare: ClickFigures }
  judged: readonly LighthouseFigures[]
  exporting: ExportFigures
  creating: Awaited<ReturnType<typeof measureCreating>>
  importing: ImportFigures
  webhooks: WebhookFigures
}

/** A line of the summary. */
export type Figure = {
  name: string
  goal: string
  measured: string
  /** What was measured beside it, or what somebody else measured once. */
  floor: string
  /** The numbers in `measured`, by what they are. */
  values: Record<string, number>
}

/** Ratios of one run: the first list is the first page by name, which the others are compared with. */
export function listFigures({ cases, queries, pages }: Results): {
  name: string
  query: { ratio: number; p50: number; p99: number }
  page: { ratio: number; p50: number }
}[] {
  const [first] = cases
  const firstQuery = median((first && queries.get(first)) ?? [])
  const barePage = median(pages.bare)
  return cases.map((each) => {
    const query = queries.get(each) ?? []
    const page = median(pages.cases.get(each) ?? [])
    return {
      name: each.name,
      query: {
        ratio: median(query) / firstQuery,
        p50: median(query),
        p99: percentile(query, 0.99),
      },
      page: { ratio: page / barePage, p50: page },
    }
  })
}

/** What docs/performance.md explains, line by line. */
export function summaryFigures(results: Results): Figure[] {
  const { weights, load, api, clicks, judged, exporting, creating, importing, webhooks } = results
  return [
    ...queryFigures(results),
    ...[...load.product.rates].flatMap(([connections, { perSecond, perCore }]) => {
      const peer = load.bare.rates.get(connections)
      return peer
        ? figure(
            `pages per core-second, c=${connections}`,
            '≥ 1.2 × bare',
            { ratio: perCore / peer.perCore, perCore, perSecond },
            ({ ratio = 0 }) =>
              `${ratio.toFixed(2)} × (${perCore.toFixed(0)}; ${perSecond.toFixed(0)}/s)`,
            `${peer.perCore.toFixed(0)}; ${peer.perSecond.toFixed(0)}/s`,
          )
        : []
    }),
    figure(
      'API, pages of 50 per core-second, c=8',
      '',
      { ratio: api.product.perCore / api.bare.perCore, ...api.product },
      ({ ratio = 0, perCore = 0, perSecond = 0 }) =>
        `${ratio.toFixed(2)} × (${perCore.toFixed(0)}; ${perSecond.toFixed(0)}/s)`,
      `${api.bare.perCore.toFixed(0)}; ${api.bare.perSecond.toFixed(0)}/s`,
    ),
    kib('first-load JavaScript, gz', '≤ 150 KiB', weights, 'scriptsCompressed'),
    kib('HTML of 50 rows', '≤ 60 KiB', weights, 'html'),
    kib('HTML of 50 rows, gz', '', weights, 'htmlCompressed'),
    figure(
      'click to next page shown, p75, browser 4 × slower',
      '≤ 150 ms',
      { ...clicks.product, ratio: clicks.product.p75 / clicks.bare.p75 },
      ({ p75 = 0, p50 = 0, ratio = 0 }) =>
        `${p75.toFixed(0)} ms (p50 ${p50.toFixed(0)} ms); ${ratio.toFixed(2)} × bare`,
      `${clicks.bare.p75.toFixed(0)} ms (p50 ${clicks.bare.p50.toFixed(0)} ms)`,
    ),
    ...judged.map(({ page, scores }) =>
      figure(`Lighthouse, mobile: ${page}`, '≥ 98 in all', scores, (values) =>
        Object.entries(values)
          .map(([name, score]) => `${name} ${score.toFixed(0)}`)
          .join(', '),
      ),
    ),
    rate('organisations created per core-second', '≥ 150', creating),
    rate('organisations imported per core-second', '', importing.organisations),
    figure(
      `rows of a file checked per second, of ${importing.checked.rows}`,
      '',
      { perSecond: importing.checked.perSecond },
      ({ perSecond = 0 }) => perSecond.toFixed(0),
    ),
    figure(
      'invitations per second, and the most in one',
      '≥ 40, never over it',
      importing.invitations,
      ({ perSecond = 0, most = 0 }) => `${perSecond.toFixed(1)}; ${most}`,
    ),
    figure(
      'page while people are invited, beside before',
      'unharmed',
      { ...importing.pages, ratio: importing.pages.meanwhile / importing.pages.before },
      ({ ratio = 0, meanwhile = 0 }) => `${ratio.toFixed(2)} × (${meanwhile.toFixed(1)} ms)`,
    ),
    rate(`webhooks delivered per core-second, of ${webhooks.deliveries}`, '', webhooks),
    figure(
      `rows exported per second, of ${exporting.rows}`,
      '',
      { perSecond: exporting.perSecond },
      ({ perSecond = 0 }) => perSecond.toFixed(0),
    ),
    memory('resident memory, before an export to its most', '', [
      exporting.memory.before,
      exporting.memory.most,
    ]),
    memory(
      'resident memory, first to last round',
      '≤ 450 MiB',
      load.product.memory,
      load.bare.memory,
    ),
  ]
}

function queryFigures({ cases, queries }: Results): Figure[] {
  const [first] = cases
  const firstQuery = median((first && queries.get(first)) ?? [])
  const slowest = (searching: boolean, share: number) =>
    Math.max(
      ...cases
        .filter(({ state }) => (state.search !== '') === searching)
        .map((each) => percentile(queries.get(each) ?? [], share)),
    )
  return [
    figure(
      'slowest list query, p50',
      '≤ 1.3 × first page',
      { ratio: slowest(false, 0.5) / firstQuery },
      ({ ratio = 0 }) => `${ratio.toFixed(2)} ×`,
      `${firstQuery.toFixed(2)} ms`,
    ),
    figure(
      'slowest search query, p99',
      '≤ 20 ms',
      { p99: slowest(true, 0.99), slowest: slowest(true, 1) },
      ({ p99 = 0, slowest: most = 0 }) => `${p99.toFixed(1)} ms (most ${most.toFixed(0)} ms)`,
    ),
  ]
}

function figure<Values extends Record<string, number>>(
  name: string,
  goal: string,
  values: Values,
  words: (values: Record<string, number>) => string,
  floor = '',
): Figure {
  return { name, goal, measured: words(values), floor, values }
}

const rate = (name: string, goal: string, { perCore, perSecond }: Rate): Figure =>
  figure(
    name,
    goal,
    { perCore, perSecond },
    () => `${perCore.toFixed(0)} (${perSecond.toFixed(0)}/s)`,
  )

function kib(name: string, goal: string, weights: Results['weights'], of: keyof Weight): Figure {
  const words = (weight: Weight) => `${weight[of].toFixed(0)} KiB`
  return figure(
    name,
    goal,
    { kib: weights.product[of] },
    () => words(weights.product),
    words(weights.bare),
  )
}

function memory(name: string, goal: string, product: number[], bare?: number[]): Figure {
  const [first = 0, last = 0] = [product.at(0), product.at(-1)]
  const words = (of: number[]) => `${of.at(0)?.toFixed(0)} → ${of.at(-1)?.toFixed(0)} MiB`
  return figure(name, goal, { first, last }, () => words(product), bare && words(bare))
}
