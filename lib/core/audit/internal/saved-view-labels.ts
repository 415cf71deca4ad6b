import type { SavedViewEvents } from './saved-view-events'

type Facts = { readonly [Key in string]?: unknown }

const the = ({ name, shared }: Facts) =>
  `${shared === true ? 'the shared view' : 'their view'} ${typeof name === 'string' ? `“${name}” ` : ''}of partners`

function changed(before: Facts, after: Facts): string {
  const parts = [
    ...(before.name === after.name ? [] : [`it is called “${after.name}” now`]),
    ...(before.shared === after.shared
      ? []
      : [after.shared === true ? 'all staff see it now' : 'only who saved it sees it now']),
    ...(after.showsOther === true ? ['it shows something else now'] : []),
  ]
  return `Changed ${the(before)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`
}

/** What is told of what staff keep of the partners table by a name. */
export const savedViewSentences: Record<
  keyof SavedViewEvents,
  (before: Facts, after: Facts) => string
> = {
  'partners_view.saved': (_, after) => `Saved ${the(after)}.`,
  'partners_view.changed': changed,
  'partners_view.removed': (before) => `Deleted ${the(before)}.`,
}
