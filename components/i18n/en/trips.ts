/** Words of the trips screens. */
export default {} as const;
