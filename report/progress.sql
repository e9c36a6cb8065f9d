-- Says on the error channel what is being done, and the seconds since the beginning.
SELECT format('%6s s  %s', to_char(extract(epoch FROM clock_timestamp() - now()), 'FM9990.0'), :'doing') AS doing \gset
\warn :doing
