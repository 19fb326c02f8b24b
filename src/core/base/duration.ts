import type { Locale } from './text.ts';

/** A time as people read it: `840 ms`, `1.2 s`, `2 min 5 s`; a positive time is never `0 ms`. */
export function duration(milliseconds: number, locale: Locale): string {
  if (milliseconds > 0 && milliseconds < 0.5) return '< 1 ms';
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  const [minutes, seconds] = locale === 'ja' ? ['分', '秒'] : ['min', 's'];
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} ${seconds}`;
  const whole = Math.round(milliseconds / 1000);
  return `${Math.floor(whole / 60)} ${minutes} ${whole % 60} ${seconds}`;
}
