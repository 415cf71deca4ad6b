'use client'

import { createContext } from 'react'

/** The id of the form that takes the selected rows of a table on; null where none can be selected. */
export const SelectionContext = createContext<string | null>(null)
