/** Numbers and the mark of the minutes as offices usually write them; part of the record, so the same in both languages. */
export const defaultDecisionNumber = "圆桌决〔{year}〕{no}-{seq}号";
export const defaultMinutesNumber = "圆桌纪〔{year}〕{no}号";
export const defaultMinutesMark = "圆桌会纪要";
