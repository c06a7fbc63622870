import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';

/** The element of a menu, a popover, which closes when another page opens. */
export function useMenu() {
  const menu = useRef<HTMLDivElement>(null);
  const [path] = useLocation();
  useEffect(() => menu.current?.hidePopover(), [path]);
  return menu;
}
