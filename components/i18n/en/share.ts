/** Words of the share screens. */
export default {} as const;
