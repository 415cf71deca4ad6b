'use client'

import dynamic from 'next/dynamic'

/** The frame of the staff screens where staff are the exception: its script comes only when it is shown. */
export const LazyStaffShell = dynamic(() => import('./staff-shell').then((file) => file.StaffShell))
