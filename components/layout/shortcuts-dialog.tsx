'use client'

import { useState } from 'react'
import { Switch } from '@/components/ui/choice'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { shortcutsEnabled } from './shortcut-setting'

const shortcuts = [
  { keys: ['/'], meaning: 'Search this list' },
  { keys: ['c'], meaning: 'Create' },
  { keys: ['Ctrl or ⌘', 'K'], meaning: 'Find anything' },
  { keys: ['?'], meaning: 'Show this list' },
  { keys: ['Esc'], meaning: 'Close what is open' },
]

/** The list of shortcuts, and the switch for the single keys among them. */
export default function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const [on, setOn] = useState(shortcutsEnabled.get)
  return (
    <Dialog open onClose={onClose} title="Keyboard shortcuts" width={400}>
      <dl className="divide-y divide-line">
        {shortcuts.map(({ keys, meaning }) => (
          <div key={meaning} className="flex items-center justify-between py-2">
            <dt>{meaning}</dt>
            <dd className="flex gap-1">
              {keys.map((each) => (
                <Kbd key={each}>{each}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 border-t border-line pt-4">
        <Switch
          label="Single-key shortcuts"
          description="Turn off if you use speech input, or press keys by accident."
          checked={on}
          onChange={(event) => {
            setOn(event.target.checked)
            shortcutsEnabled.set(event.target.checked)
          }}
        />
      </div>
    </Dialog>
  )
}
