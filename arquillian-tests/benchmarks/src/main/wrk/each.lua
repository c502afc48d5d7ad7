-- A token of its own for each request: method, body, tokens (a file with one a line). For one thread.

dofile("figures.lua")

local tokens = {}
local used = 0
exhausted = 0

function init(args)
   for token in io.lines(settings(args).tokens) do
      tokens[#tokens + 1] = token
   end
end

function request()
   used = used + 1
   if used > #tokens then
      -- An unknown token no longer: what is measured from now on is worth nothing.
      exhausted = exhausted + 1
      used = 1
   end
   wrk.headers["Authorization"] = "Bearer " .. tokens[used]
   return wrk.format()
end
