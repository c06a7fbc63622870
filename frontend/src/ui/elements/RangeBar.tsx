interface Props {
  guaranteed: number;
  possible: number;
  /** The id of what says the same in words. */
  labelledBy: string;
}

/** A figure from 0 to 100 as a bar: the guaranteed part, then the possible part. */
export function RangeBar({ guaranteed, possible, labelledBy }: Props) {
  return (
    <svg className="range" viewBox="0 0 100 6" preserveAspectRatio="none" role="img" aria-labelledby={labelledBy}>
      <rect className="range-ground" width="100" height="6" rx="1" />
      <rect className="range-high" width={possible} height="6" rx="1" />
      <rect className="range-low" width={guaranteed} height="6" rx="1" />
    </svg>
  );
}
