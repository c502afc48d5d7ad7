-- What all scripts here share: they take their settings from the arguments of wrk, and end with one line for Wrk.java.

local threads = {}
answers = {}

function setup(thread)
   threads[#threads + 1] = thread
end

-- NAME=VALUE, one an argument; wrk counts from 0.
function settings(args)
   local found = {}
   for i = 0, #args do
      local name, value = (args[i] or ""):match("^(%w+)=(.*)$")
      if name then
         found[name] = value
      end
   end
   wrk.method = found.method or wrk.method
   wrk.body = found.body
   if wrk.body then
      wrk.headers["Content-Type"] = "application/json"
      wrk.headers["Accept"] = "application/json"
   end
   if found.token then
      wrk.headers["Authorization"] = "Bearer " .. found.token
   end
   if found.pause then
      -- wrk asks for this function only where it is there.
      function delay()
         return tonumber(found.pause)
      end
   end
   return found
end

function done(summary, latency)
   local line = { "@figures",
      "requests=" .. summary.requests,
      "bytes=" .. summary.bytes,
      "micros=" .. summary.duration,
      "p50=" .. latency:percentile(50),
      "p99=" .. latency:percentile(99),
      "connect=" .. summary.errors.connect,
      "read=" .. summary.errors.read,
      "write=" .. summary.errors.write,
      "status=" .. summary.errors.status,
      "timeout=" .. summary.errors.timeout }
   local counted = {}
   local exhausted = 0
   for _, thread in ipairs(threads) do
      for status, count in pairs(thread:get("answers")) do
         counted[status] = (counted[status] or 0) + count
      end
      exhausted = exhausted + (thread:get("exhausted") or 0)
   end
   for status, count in pairs(counted) do
      line[#line + 1] = status .. "=" .. count
   end
   line[#line + 1] = "exhausted=" .. exhausted
   print(table.concat(line, " "))
end
