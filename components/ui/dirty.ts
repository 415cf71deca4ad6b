import { createContext } from 'react'

/** How a form tells the dialog around it that it holds unsaved entries. */
export const DirtyContext = createContext<((dirty: boolean) => void) | null>(null)
