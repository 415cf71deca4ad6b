'use client'

import { Bookmark, Pencil, Trash2, Users, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type MouseEvent, useRef, useState } from 'react'
import { perform } from '@/components/form/perform'
import { useOpened } from '@/components/form/use-opened'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Menu } from '@/components/ui/menu'
import { useLinkNavigation } from '@/components/ui/use-link-navigation'
import type { PartnersState } from '@/lib/partners/organisations/lists'
import { partnersPath, viewsId } from './addresses'
import {
  asksForSomething,
  queryOf,
  type ShownView,
  type TableViews,
  type ViewLink,
} from './shown-view'
import type { ViewActions, ViewStep } from './view-actions'

const load = () => import('./view-dialogs').then((file) => file.ViewDialogs)

/** Fetched when they are about to be needed. */
const ViewDialogs = dynamic(load, { ssr: false })
const preloading = { onFocus: () => void load(), onPointerEnter: () => void load() }

type Props = {
  views: TableViews
  state: PartnersState
  actions: ViewActions
  /** Whether the reader may share views. */
  mayShare: boolean
}

/** Whether there is a view, or something to save as one. */
const hasViews = ({ views, state }: Pick<Props, 'views' | 'state'>): boolean =>
  views.links.length > 0 || Boolean(state.view) || asksForSomething(state)

/** Opens the views where there is no room for them above the table. */
export function ViewOpener(props: Pick<Props, 'views' | 'state'>) {
  return hasViews(props) ? (
    <button
      type="button"
      popoverTarget={viewsId}
      className="sheet-opener button button-secondary"
      data-size="md"
    >
      <Bookmark aria-hidden="true" className="size-4" />
      Views
    </button>
  ) : null
}

/**
 * The saved views of the partners table, and what can be done with the one it was opened as: above it where there is room,
 * else in a sheet behind `ViewOpener`. Nothing as long as there is none and the table shows what it shows by itself.
 */
export function ViewBar({ views, state, actions, mayShare }: Props) {
  const [asked, setAsked] = useState<{ step: ViewStep; about: ShownView | null } | null>(null)
  const shown = views.shown === 'gone' ? null : views.shown
  const ask = (step: ViewStep) => setAsked({ step, about: shown })
  const asks = asksForSomething(state)
  const bar = useRef<HTMLDivElement>(null)
  const close = () => bar.current?.matches(':popover-open') && bar.current.hidePopover()
  if (!hasViews({ views, state })) return null
  const saveable = shown ? shown.changed && (asks || !shown.broken) : asks
  return (
    <>
      <div ref={bar} id={viewsId} popover="auto" className="view-bar">
        <div className="sheet-head">
          <span>Views</span>
          <IconButton label="Close" onClick={close}>
            <X aria-hidden="true" />
          </IconButton>
        </div>
        <ViewLinks links={views.links} current={state.view} onLeave={close} />
        <div className="flex flex-wrap items-center gap-2 pb-1" {...preloading}>
          {shown && <SharedBy view={shown} />}
          {shown?.mayChange && saveable && (
            <SaveChanges key={shown.id} view={shown} state={state} change={actions.change} />
          )}
          {saveable && (
            <Button size="sm" onClick={() => ask('save')}>
              {shown ? 'Save as new view' : 'Save view'}
            </Button>
          )}
          {shown?.mayChange && (
            <Menu
              label={`Actions for the view ${shown.name}`}
              items={[
                {
                  label: shown.mayShare ? 'Rename or share…' : 'Rename…',
                  icon: <Pencil aria-hidden="true" />,
                  onSelect: () => ask('edit'),
                },
                {
                  label: 'Delete…',
                  icon: <Trash2 aria-hidden="true" />,
                  onSelect: () => ask('remove'),
                },
              ]}
            />
          )}
        </div>
      </div>
      {asked && (
        <ViewDialogs
          step={asked.step}
          // One that is deleted meanwhile stays what its dialog is about.
          view={shown && shown.id === asked.about?.id ? shown : asked.about}
          state={state}
          actions={actions}
          mayShare={mayShare}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}

/** The whole table and each view. */
function ViewLinks({
  links,
  current,
  onLeave,
}: {
  links: readonly ViewLink[]
  current: string | undefined
  onLeave: () => void
}) {
  const navigation = useLinkNavigation()
  const leaving = {
    ...navigation,
    onClick(event: MouseEvent) {
      navigation.onClick(event)
      if (event.defaultPrevented) onLeave()
    },
  }
  const known = links.some(({ id }) => id === current)
  const all = { id: undefined, name: 'All partners', shared: false, href: partnersPath }
  return (
    <nav
      aria-label="Views of partners"
      className="-mb-px min-w-0 flex-1 basis-[34rem] overflow-x-auto"
      {...leaving}
    >
      <ul className="flex gap-x-5 whitespace-nowrap max-lg:flex-col">
        {[all, ...links].map(({ id, name, shared, href }) => (
          <li key={id ?? ''}>
            <a
              ref={known && id === current ? intoView : undefined}
              href={href}
              aria-current={(known ? id === current : !id && !current) ? 'page' : undefined}
              className="flex min-h-11 items-center gap-1.5 border-b-2 border-transparent font-medium text-muted outline-offset-[-2px] hover:text-ink aria-[current=page]:border-accent-ink aria-[current=page]:text-ink"
            >
              {shared && <Users aria-hidden="true" className="size-4" />}
              {name}
              {shared && <span className="sr-only"> (shared)</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const intoView = (link: HTMLElement | null) => {
  const row = link?.closest('nav')
  if (link && row) row.scrollLeft = link.offsetLeft - row.offsetLeft - 24
}

function SharedBy({ view: { shared, author } }: { view: ShownView }) {
  if (!shared) return null
  return (
    <span className="text-sm text-muted">
      Shared by {author.name}
      {author.former && ', who has left'}
    </span>
  )
}

function SaveChanges({
  view,
  state,
  change,
}: {
  view: ShownView
  state: PartnersState
  change: ViewActions['change']
}) {
  const [pending, setPending] = useState(false)
  const { atVersion } = useOpened(view, ({ version }) => ({ version }))
  const { id: viewId, shared } = view
  async function save() {
    setPending(true)
    const query = queryOf(state)
    const done = shared ? 'Saved: all staff see it so now.' : 'The view is saved.'
    await perform(() => atVersion((version) => change({ viewId, version, query })), done)
    setPending(false)
  }
  return (
    <Button size="sm" pending={pending} onClick={save}>
      Save changes
    </Button>
  )
}

/** What is said of a view that cannot be shown as it was kept. */
export function ViewNotice({ views: { shown } }: { views: TableViews }) {
  if (shown === 'gone') {
    return (
      <p role="status" className="pb-3 text-muted">
        The view in this address was deleted, or is not shared with you. The table shows what the
        address asks for besides.
      </p>
    )
  }
  if (!shown?.broken) return null
  return (
    <p role="status" className="pb-3 text-muted">
      The view “{shown.name}” cannot be shown: it asks for what the table cannot be asked any more.
      The table shows what you chose instead.
    </p>
  )
}
